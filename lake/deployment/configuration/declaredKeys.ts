import { UserError } from "../../core/userError";
import {
  type ConfigurationValue,
  matchesType,
  secretPlaceholder,
  textOf,
} from "./configurationValue";

/** A key of Pulumi.yaml's `config:` block. */
export interface DeclaredKey {
  /** With its namespace: the project's, where it is written without one. */
  readonly key: string;
  readonly type?: string;
  /** The default; undefined where each stack must set the key. */
  readonly value?: ConfigurationValue;
}

const fields = ["type", "description", "items", "default", "value", "secret"];

/**
 * Reads the `config:` block of a Pulumi.yaml: `key: value`, or `key:` with `type`, `default`, and for
 * keys of other namespaces `value`.
 * @throws UserError `usage` naming file and key where the block is wrong
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/#config-options
 */
export function declaredKeys(block: unknown, project: string, file: string): DeclaredKey[] {
  if (block === undefined || block === null) return [];
  // A text is the old way to name the folder of the stacks' files.
  if (typeof block !== "object" || Array.isArray(block)) {
    throw new UserError("usage", `${file}: config: must be a block of keys`);
  }
  return Object.entries(block as Record<string, unknown>).map(([name, declared]) => {
    const key = name.includes(":") ? name : `${project}:${name}`;
    const placeholder = secretPlaceholder(key);
    if (!isDeclaration(declared)) return { key, value: textOf(declared, placeholder) };
    const foreign = !key.startsWith(`${project}:`);
    if (foreign && ("default" in declared || "type" in declared)) {
      const rule = "a key of another namespace takes a value, no type or default";
      throw new UserError("usage", `${file}: ${key}: ${rule}`);
    }
    const type = typeof declared.type === "string" ? declared.type : undefined;
    const given = declared.default ?? declared.value;
    const value = given === undefined ? undefined : textOf(given, placeholder);
    if (type && value && !value.secret && !matchesType(value.text, type)) {
      throw new UserError("usage", `${file}: ${key}: must be of type ${type}, got ${value.text}`);
    }
    const marked = value && declared.secret === true ? { ...value, secret: true } : value;
    return { key, ...(type ? { type } : {}), ...(marked ? { value: marked } : {}) };
  });
}

function isDeclaration(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((field) => fields.includes(field));
}
