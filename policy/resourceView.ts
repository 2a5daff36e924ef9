import { type Resource, unwrap } from "./resource";
import { CannotTell, Value } from "./value";

/** A resource as rules read it. */
export class ResourceView {
  public readonly urn: string;
  public readonly type: string;
  public readonly name: string;
  public readonly protect: boolean;
  public readonly propertyDependencies: Resource["propertyDependencies"];
  /** What the resource is, with what its provider filled in. */
  public readonly state: Value;
  /** What the program asked for. */
  public readonly inputs: Value;
  /** The tags that the provider adds. */
  public readonly defaultTags: Value;

  public constructor(resource: Resource, secrets: Set<string>) {
    this.urn = resource.urn;
    this.type = resource.type;
    this.name = resource.name;
    this.protect = resource.protect;
    this.propertyDependencies = resource.propertyDependencies;
    this.state = new Value(unwrap(resource.props, secrets), "");
    this.inputs = resource.inputs ? new Value(unwrap(resource.inputs, secrets), "") : this.state;
    this.defaultTags = new Value(unwrap(resource.defaultTags, secrets), "defaultTags");
  }

  /** A value of the resource's state, by property names that dots join. */
  public at(path: string): Value {
    return this.state.at(path);
  }

  /** The same, absent where the program does not set it: what a provider fills in does not count. */
  public declared(path: string): Value {
    const set = Object.keys(this.propertyDependencies);
    const [property = ""] = path.split(".");
    return set.length === 0 || set.includes(property)
      ? this.state.at(path)
      : new Value(undefined, path);
  }
}

/** All resources of a stack. */
export class StackView {
  public readonly resources: readonly ResourceView[];
  /** The stack's name: `prod`. */
  public readonly stack: string;
  readonly #secrets = new Set<string>();
  readonly #byUrn: ReadonlyMap<string, ResourceView>;

  public constructor(resources: readonly Resource[]) {
    this.resources = resources.map((resource) => new ResourceView(resource, this.#secrets));
    this.#byUrn = new Map(this.resources.map((resource) => [resource.urn, resource]));
    // urn:pulumi:<stack>::<project>::<types>::<name>
    this.stack = resources[0]?.urn.split("::")[0]?.replace("urn:pulumi:", "") ?? "";
  }

  public ofType(types: readonly string[]): ResourceView[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  public byUrn(urn: string): ResourceView | undefined {
    return this.#byUrn.get(urn);
  }

  /** A text without the secrets of the stack. */
  public redact(text: string): string {
    let safe = text;
    for (const secret of this.#secrets) safe = safe.replaceAll(secret, "[secret]");
    return safe;
  }
}

/**
 * Those that pass a test. One whose test cannot tell is passed over where another passes.
 * @throws CannotTell where none passes for certain, and one may
 */
export function certain<T>(items: readonly T[], test: (item: T) => boolean): T[] {
  let doubt: CannotTell | undefined;
  const found = items.filter((item) => {
    try {
      return test(item);
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error;
      doubt ??= error;
      return false;
    }
  });
  if (found.length === 0 && doubt) throw doubt;
  return found;
}
