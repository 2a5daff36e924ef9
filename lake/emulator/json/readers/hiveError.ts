/** A fault that fails the query; the message is Athena's text and begins with the error's name. */
export class HiveError extends Error {
  public override readonly name = "HiveError";
  public constructor(
    public readonly code: "HIVE_BAD_DATA" | "HIVE_CURSOR_ERROR",
    text: string,
  ) {
    super(`${code}: ${text}`);
  }
}
