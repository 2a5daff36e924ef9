/** Why a file cannot be read, in words: `no such file`, not Node's `ENOENT: …`. */
export function unreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "no such file";
  return code === "EISDIR" ? "is a directory" : `cannot be read: ${message}`;
}
