import { exitCodes, type ExitReason } from "./exitCodes";

/** An error that its reader can act on: one line of cause, one line of remedy, and an exit code. */
export class UserError extends Error {
  public override readonly name = "UserError";
  public readonly reason: ExitReason;
  /** What to do about it, in one line. */
  public readonly remedy: string | undefined;

  /** @param cause One line: the subject, what was required, what was observed. */
  public constructor(
    reason: ExitReason,
    cause: string,
    options: { remedy?: string; cause?: unknown } = {},
  ) {
    super(cause, options.cause === undefined ? undefined : { cause: options.cause });
    this.reason = reason;
    this.remedy = options.remedy;
  }

  public get exitCode(): number {
    return exitCodes[this.reason].code;
  }
}
