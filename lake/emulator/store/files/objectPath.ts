import { createHash } from "node:crypto";

/** Characters that every file system takes as they are. `%` is none: it begins an escape. */
const plain = /[\p{L}\p{N} !#$&'()+,\-._;=@[\]^`{}~]/u;
/** Names that Windows keeps for devices. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Most file systems stop at 255 bytes a name. */
const longestName = 200;

/**
 * The path of an object's file below its bucket's folder, always inside of it: each part of the key
 * is one name, with whatever a file system could take for something else percent-encoded. Undefined
 * where a part is too long for a name; {@link hashedPath} takes any key.
 */
export function objectPath(key: string): string | undefined {
  const names = key.split("/").map(nameOf);
  if (names.some((name) => Buffer.byteLength(name) > longestName)) return undefined;
  return names.join("/");
}

/** A path for a key that cannot have its own: it never meets a path of {@link objectPath}. */
export function hashedPath(key: string): string {
  return `%/${createHash("sha256").update(key).digest("hex")}`;
}

/** Where a version's bytes are once it is not the current one any more. */
export function formerPath(id: string): string {
  return `%/versions/${id}`;
}

function nameOf(part: string): string {
  if (part === "") return "%2F"; // `a//b`, and the end of `a/`
  if (/^\.+$/.test(part)) return part.replaceAll(".", "%2E");
  const name = [...part].map((char) => (plain.test(char) ? char : escapeBytes(char))).join("");
  const ended = name.replace(/[. ]$/, escapeBytes); // Windows drops these
  return device.test(ended) ? escapeBytes(ended.charAt(0)) + ended.slice(1) : ended;
}

function escapeBytes(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${hex(byte)}`).join("");
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
