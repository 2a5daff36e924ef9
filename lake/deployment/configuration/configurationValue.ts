/** One value of configuration, as a program is given it. */
export interface ConfigurationValue {
  readonly text: string;
  readonly secret: boolean;
}

/** Stands for a secret's text: nothing is decrypted to evaluate a program. */
export function secretPlaceholder(key: string): string {
  return `[secret ${key}]`;
}

/**
 * The text that the engine passes for a value of a YAML file: scalars as they print, structures as
 * JSON, `secure:` values as the placeholder, also where they stand inside a structure.
 */
export function textOf(value: unknown, placeholder: string): ConfigurationValue {
  if (isSecure(value)) return { text: placeholder, secret: true };
  if (typeof value !== "object" || value === null) {
    return { text: value === null ? "" : String(value), secret: false };
  }
  const found = { secret: false };
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (!isSecure(item)) return item;
    found.secret = true;
    return placeholder;
  });
  return { text, secret: found.secret };
}

/** Whether a value's text is of a type that Pulumi.yaml declares. */
export function matchesType(text: string, type: string): boolean {
  switch (type) {
    case "integer":
      return /^[+-]?\d+$/.test(text);
    case "boolean":
      return text === "true" || text === "false";
    case "array":
      return Array.isArray(parsed(text));
    case "object": {
      const value = parsed(text);
      return typeof value === "object" && value !== null && !Array.isArray(value);
    }
    default:
      return true;
  }
}

function isSecure(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.keys(value).length === 1 && "secure" in value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
