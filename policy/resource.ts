import { encryptedSecret } from "./value";

type Properties = Readonly<Record<string, unknown>>;

/** One resource of a stack, from whichever side it was read. */
export interface Resource {
  readonly urn: string;
  /** The type token: `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly name: string;
  /** What the resource is: in a preview, as far as it is known. */
  readonly props: Properties;
  /** What the program asked for, where it is told apart. @default props */
  readonly inputs?: Properties;
  /** Urn of the parent. */
  readonly parent?: string;
  /** Urns. */
  readonly dependencies: readonly string[];
  /** Urns by property; it has a key for each property that the program sets. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  /** The tags that the resource's provider adds. */
  readonly defaultTags?: Properties;
}

/** A resource with the field names of `pulumi stack export`. */
interface ExportedForm {
  readonly urn: string;
  readonly type: string;
  readonly name?: string;
  readonly id?: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly dependencies?: readonly string[] | null;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | null;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

/** A stack's resources, from anything with the field names of `pulumi stack export`. */
export function resourcesOf(deployment: {
  readonly resources: readonly ExportedForm[];
}): Resource[] {
  return deployment.resources.map((resource) => {
    const { urn, type, id, parent } = resource;
    const inputs = resource.inputs ?? {};
    const dependencies = Object.entries(resource.propertyDependencies ?? {});
    return {
      urn,
      type,
      name: resource.name ?? urn.split("::").slice(3).join("::"),
      props: { ...(id === undefined ? {} : { id }), ...inputs, ...(resource.outputs ?? {}) },
      inputs,
      ...(parent === undefined ? {} : { parent }),
      dependencies: resource.dependencies ?? [],
      propertyDependencies: Object.fromEntries(
        // An export keeps no key of an input that depends on nothing.
        [...Object.keys(inputs).map((key) => [key, null] as const), ...dependencies].map(
          ([key, urns]) => [key, urns ?? []],
        ),
      ),
      protect: resource.protect === true,
    };
  });
}

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * The value behind Pulumi's marks of secrets.
 * @param secrets Takes up every text that was secret, so that no message tells it.
 */
export function unwrap(value: unknown, secrets: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => unwrap(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[signature] !== secretSignature) {
    return Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [key, unwrap(field, secrets)]),
    );
  }
  const sealed = typeof fields.plaintext !== "string" && !("value" in fields);
  if (sealed) return encryptedSecret;
  const plain: unknown =
    typeof fields.plaintext === "string" ? JSON.parse(fields.plaintext) : fields.value;
  const inside = unwrap(plain, secrets);
  collectTexts(inside, secrets);
  return inside;
}

function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string" && value !== "") texts.add(value);
  else if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) collectTexts(item, texts);
  }
}
