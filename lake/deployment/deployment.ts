/**
 * A stack as data, with the field names and value forms of `pulumi stack export`: policies, tests,
 * previews and the emulator all read this one thing.
 */
export interface Deployment {
  readonly project: string;
  readonly stack: string;
  /** In order of registration, the `pulumi:pulumi:Stack` first. Default providers are left out. */
  readonly resources: readonly DeployedResource[];
  /** The stack's outputs, decoded: secrets as their plain value, see {@link secretOutputs}. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the outputs that are secret. */
  readonly secretOutputs: readonly string[];
}

/** One resource of a stack. Values are plain JSON with Pulumi's marks (see {@link signature}). */
export interface DeployedResource {
  readonly urn: string;
  readonly type: string;
  /** The logical name: the last part of the urn. */
  readonly name: string;
  /** False for components and the stack. */
  readonly custom: boolean;
  /** The provider's id; absent for components. */
  readonly id?: string;
  readonly parent?: string;
  /** `urn::id` of an explicit provider; absent where the default provider is used. */
  readonly provider?: string;
  /** True for a resource that was read (`X.get`) and is not managed. */
  readonly external?: boolean;
  readonly protect?: boolean;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export type Properties = Readonly<Record<string, unknown>>;

/**
 * The key that marks a secret, an asset and the like in exported values: a secret has JSON text as
 * `plaintext` (or only `ciphertext`), an asset its `hash` (SHA-256, hex) with `path` or `text`.
 */
export const signature = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
/** Marks on the wire a value with what it depends on; without `value` it is not known yet. */
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** Stands for a value that is not known yet, as in previews. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The resources of one type, in order of registration. */
export function resourcesOfType(deployment: Deployment, type: string): DeployedResource[] {
  return deployment.resources.filter((resource) => resource.type === type);
}
