import { UserError } from "../../core/userError";
import { type DeployedResource, unknownValue } from "../../deployment/deployment";
import { decodeProperties, hiddenSecret } from "../../deployment/outputs";

/** The properties of a resource as plain values, read by path (`configuration.resultConfiguration`). */
export class Values {
  readonly #resource: DeployedResource;
  readonly #properties: unknown;

  public constructor(resource: DeployedResource, properties?: unknown) {
    this.#resource = resource;
    // What the provider completed wins over what the program said.
    this.#properties = properties ?? decodeProperties({ ...resource.inputs, ...resource.outputs });
  }

  /** @throws UserError where the text is missing, not known yet or an encrypted secret */
  public text(path: string): string {
    return this.optionalText(path) ?? this.#missing(path);
  }

  public optionalText(path: string): string | undefined {
    const value = this.#at(path);
    if (value === undefined || value === null) return undefined;
    if (value === unknownValue) return this.#missing(path);
    if (value === hiddenSecret) return this.#hidden(path);
    return typeof value === "string" ? value : String(value);
  }

  public optionalNumber(path: string): number | undefined {
    const text = this.optionalText(path);
    return text === undefined ? undefined : Number(text);
  }

  public flag(path: string): boolean {
    return this.optionalText(path) === "true";
  }

  /** An object as it is; empty where there is none. @param path Default: all properties. */
  public object(path?: string): Readonly<Record<string, unknown>> {
    const value = path === undefined ? this.#properties : this.#at(path);
    return typeof value === "object" && value !== null ? { ...value } : {};
  }

  /** The members of a list of objects; empty where there is none. */
  public list(path: string): Values[] {
    const value = this.#at(path);
    if (!Array.isArray(value)) return [];
    return value.map((member: unknown) => new Values(this.#resource, member));
  }

  public texts(path: string): string[] {
    const value = this.#at(path);
    return Array.isArray(value) ? value.map(String) : [];
  }

  public textMap(path: string): Record<string, string> {
    const value = this.#at(path);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
  }

  /** False also for what the AWS provider's state has where nothing is set: "", 0, false, []. */
  public has(path: string): boolean {
    const value = this.#at(path);
    if (Array.isArray(value)) return value.length > 0;
    return Boolean(value);
  }

  /** @throws UserError naming the resource and what is wrong with it */
  public fail(what: string): never {
    const { type, name } = this.#resource;
    throw new UserError("usage", `${type} ${name}: ${what}`);
  }

  /** @throws UserError naming the resource and what of it the lake does not do */
  public refuse(what: string): never {
    const { type, name } = this.#resource;
    throw new UserError("usage", `${type} ${name}: ${what} is not emulated`, {
      remedy: "leave it out of this stack, or deploy the stack to AWS",
    });
  }

  /** Refuses every setting that is there. */
  public refuseEach(paths: readonly string[]): void {
    for (const path of paths) if (this.has(path)) this.refuse(path);
  }

  #at(path: string): unknown {
    let value = this.#properties;
    for (const part of path.split(".")) {
      if (typeof value !== "object" || value === null) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[part];
    }
    return value;
  }

  #missing(path: string): never {
    const { type, name } = this.#resource;
    throw new UserError("usage", `${type} ${name}: ${path} has no value`);
  }

  #hidden(path: string): never {
    const { type, name } = this.#resource;
    throw new UserError("usage", `${type} ${name}: ${path} is an encrypted secret`, {
      remedy: "export the stack with its secrets: pulumi stack export --show-secrets --file FILE",
    });
  }
}
