import type { Properties } from "../deployment";

/**
 * An explicit provider's inputs as the engine keeps them: with the version of its plugin, and a place
 * for the engine's own notes.
 * @see https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/deploy/providers/registry.go (SetProviderVersion)
 */
export function providerInputs(type: string, inputs: Properties, version: string): Properties {
  if (!type.startsWith("pulumi:providers:") || version === "") return inputs;
  return { ...inputs, __internal: {}, version };
}
