import { createRequire } from "node:module";

import type { Level } from "../rule";
import type { PolicyConfig } from "../settings";

/** A policy's settings as the engine sends them: all defaults filled in. */
interface SentPolicy {
  getEnforcementlevel(): number;
  getProperties(): { toJavaScript(): Readonly<Record<string, unknown>> } | undefined;
}

interface PolicyMap {
  entries(): Iterable<[string, SentPolicy]>;
}

interface ConfigureRequest {
  getPolicyconfigMap(): PolicyMap;
}

interface AnalyzerProtocol {
  readonly AnalyzerService: {
    readonly configure?: { requestDeserialize(bytes: Uint8Array): ConfigureRequest };
  };
}

/** By their number in Pulumi's analyzer protocol. */
const levels: readonly (Level | "remediate")[] = ["advisory", "mandatory", "disabled", "remediate"];

/**
 * Shows `check` each configuration that the engine sends; where it throws, the engine is refused, and
 * with it the preview. The SDK tells a rule its own options and nothing else: neither its level nor
 * the names that no rule has. So the request is checked as the SDK takes it up.
 * @throws Error where the SDK speaks another protocol: the pack must not start without its check
 */
export function onConfigure(check: (config: PolicyConfig) => void): void {
  // The SDK's own copy: another one would never be asked.
  const sdk = createRequire(require.resolve("@pulumi/policy"));
  const { AnalyzerService } = sdk("@pulumi/pulumi/proto/analyzer_grpc_pb") as AnalyzerProtocol;
  const { configure } = AnalyzerService;
  if (!configure) throw new Error("this Pulumi SDK configures its policy packs in another way");
  const read = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = read(bytes);
    const policies = request.getPolicyconfigMap();
    // Here and not above: gRPC keeps to itself what goes wrong before the SDK has the request.
    request.getPolicyconfigMap = () => {
      try {
        check(configOf(policies));
      } catch (error) {
        throw withoutStack(error as Error);
      }
      return policies;
    };
    return request;
  };
}

function configOf(policies: PolicyMap): PolicyConfig {
  return Object.fromEntries(
    [...policies.entries()].map(([name, policy]) => {
      const options = policy.getProperties()?.toJavaScript();
      return [name, { ...options, enforcementLevel: levels[policy.getEnforcementlevel()] }];
    }),
  );
}

/** The SDK sends the stack of an error, which is nothing for people. */
function withoutStack(error: Error): Error {
  error.stack = error.message;
  return error;
}
