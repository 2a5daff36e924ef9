import { isJsonObject, type JsonObject } from "./json";
import { ServiceError } from "./serviceError";

/** Limits of one member. Lengths count characters. */
export interface TextRule {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/**
 * Reads the members of a request as the service's model types them.
 * Each reader throws a `ServiceError`: `SerializationException` for a value of another type,
 * `ValidationException` with AWS's wording for one that a rule refuses.
 */
export class Input {
  readonly #members: JsonObject;
  readonly #path: string;
  readonly #code: string;

  /** @param code The service's code for a refused value. Default `ValidationException`. */
  public constructor(members: JsonObject, code = "ValidationException", path = "") {
    this.#members = members;
    this.#code = code;
    this.#path = path;
  }

  public text(name: string, rule: TextRule = {}): string {
    return this.optionalText(name, rule) ?? this.#refuse(name, null, "Member must not be null");
  }

  public optionalText(name: string, rule: TextRule = {}): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw wrongType(name, "a string");
    const { min, max, pattern } = rule;
    if (min !== undefined && value.length < min) {
      this.#refuse(name, value, `Member must have length greater than or equal to ${min}`);
    }
    if (max !== undefined && value.length > max) {
      this.#refuse(name, value, `Member must have length less than or equal to ${max}`);
    }
    if (pattern && !pattern.test(value)) {
      const source = pattern.source.replace(/^\^/, "").replace(/\$$/, "");
      this.#refuse(name, value, `Member must satisfy regular expression pattern: ${source}`);
    }
    return value;
  }

  public optionalInteger(
    name: string,
    rule: { min?: number; max?: number } = {},
  ): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!Number.isInteger(value)) throw wrongType(name, "an integer");
    const number = value as number;
    if (rule.min !== undefined && number < rule.min) {
      this.#refuse(name, number, `Member must have value greater than or equal to ${rule.min}`);
    }
    if (rule.max !== undefined && number > rule.max) {
      this.#refuse(name, number, `Member must have value less than or equal to ${rule.max}`);
    }
    return number;
  }

  public optionalBoolean(name: string): boolean | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === "boolean") return value;
    throw wrongType(name, "a boolean");
  }

  public optionalObject(name: string): Input | undefined {
    const value = this.optionalMembers(name);
    return value && new Input(value, this.#code, `${this.#memberPath(name)}.`);
  }

  public object(name: string): Input {
    return this.optionalObject(name) ?? this.#refuse(name, null, "Member must not be null");
  }

  /** A structure or map as it came. */
  public optionalMembers(name: string): JsonObject | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) throw wrongType(name, "an object");
    return value;
  }

  public optionalTextMap(name: string): Readonly<Record<string, string>> | undefined {
    const members = this.optionalMembers(name);
    if (!members) return undefined;
    for (const [key, value] of Object.entries(members)) {
      if (typeof value !== "string") throw wrongType(`${name}.${key}`, "a string");
    }
    return members as Readonly<Record<string, string>>;
  }

  public optionalList(
    name: string,
    rule: { min?: number; max?: number } = {},
  ): readonly unknown[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrongType(name, "a list");
    const { min, max } = rule;
    const shown = `[${value.length} members]`;
    if (min !== undefined && value.length < min) {
      this.#refuse(name, shown, `Member must have length greater than or equal to ${min}`);
    }
    if (max !== undefined && value.length > max) {
      this.#refuse(name, shown, `Member must have length less than or equal to ${max}`);
    }
    return value;
  }

  public list(name: string, rule: { min?: number; max?: number } = {}): readonly unknown[] {
    return this.optionalList(name, rule) ?? this.#refuse(name, null, "Member must not be null");
  }

  public textList(name: string, rule: { min?: number; max?: number } = {}): readonly string[] {
    const values = this.list(name, rule);
    for (const value of values) if (typeof value !== "string") throw wrongType(name, "strings");
    return values as readonly string[];
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  #memberPath(name: string): string {
    return this.#path + name.charAt(0).toLowerCase() + name.slice(1);
  }

  #refuse(name: string, value: string | number | null, constraint: string): never {
    const shown = value === null ? "null" : `'${value}'`;
    throw constraintError(`Value ${shown} at '${this.#memberPath(name)}'`, constraint, this.#code);
  }
}

/** AWS's text for a value that the service's model refuses. */
export function constraintError(
  subject: string,
  constraint: string,
  code = "ValidationException",
): ServiceError {
  return new ServiceError(
    code,
    `1 validation error detected: ${subject} failed to satisfy constraint: ${constraint}`,
  );
}

function wrongType(name: string, wanted: string): ServiceError {
  return new ServiceError("SerializationException", `${name} has to be ${wanted}`);
}
