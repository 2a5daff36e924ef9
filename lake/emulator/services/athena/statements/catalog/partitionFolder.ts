import { nullPartition } from "../../../../sql/analyze/tables";

/** Characters that Hive writes as `%XX` in the name of a partition's folder. */
const escaped = /[\u0001-\u001f"#%'*/:=?\\\u007f{[\]^]/g;

/** `year=2026/month=01`, as Hive names the folder of a partition; null for NULL. */
export function partitionFolder(
  keys: readonly string[],
  values: readonly (string | null)[],
): string {
  return keys
    .map((key, at) => {
      const value = values[at];
      return `${escape(key)}=${value ? escape(value) : nullPartition}`;
    })
    .join("/");
}

/** The values in a folder's name; undefined where it is not the folder of these keys. */
export function partitionValues(keys: readonly string[], folder: string): string[] | undefined {
  const names = folder.split("/");
  if (names.length < keys.length) return undefined;
  const values = keys.map((key, at) => {
    const [name = "", ...rest] = names[at]!.split("=");
    return name.toLowerCase() === key && rest.length > 0 ? unescape(rest.join("=")) : undefined;
  });
  return values.every((value) => value !== undefined) ? values : undefined;
}

function escape(text: string): string {
  return text.replace(
    escaped,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function unescape(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_all, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

/** The address of something in a location's folder. */
export function within(location: string, name: string): string {
  return `${location}${location.endsWith("/") ? "" : "/"}${name}`;
}
