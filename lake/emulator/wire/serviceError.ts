/** An error as an AWS service answers it. */
export class ServiceError extends Error {
  public override readonly name = "ServiceError";
  /** AWS's error code, such as `ResourceNotFoundException`. */
  public readonly code: string;
  /** HTTP status. */
  public readonly status: number;
  /** More members of the answer. */
  public readonly members: Readonly<Record<string, string>>;
  /** More headers of the answer, names in lower case. */
  public readonly headers: Readonly<Record<string, string>>;

  public constructor(
    code: string,
    message: string,
    options: {
      status?: number;
      members?: Readonly<Record<string, string>>;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }
}
