import { ServiceError } from "../serviceError";

/** The longest line of a frame: a size with a signature, or a trailer. */
const longestLine = 8192;
const lineEnd = Buffer.from("\r\n");

/** Where the lines after the last chunk go, names in lower case. */
export type Trailers = Record<string, string>;

/**
 * Takes the `aws-chunked` encoding off a body as it arrives: `<hex length>[;chunk-signature=…]`, the
 * bytes, …, 0, trailers. Signatures are not checked: any credentials are accepted here.
 * @param trailers Is filled before the last piece ends.
 * @throws ServiceError `IncompleteBody`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* decodeAwsChunked(
  body: AsyncIterable<Uint8Array>,
  trailers: Trailers,
): AsyncGenerator<Uint8Array> {
  const source = new Source(body);
  for (;;) {
    const size = readSize(await source.line());
    if (size === 0) break;
    for (let left = size; left > 0;) {
      const piece = await source.upTo(left);
      left -= piece.length;
      yield piece;
    }
    if ((await source.line()) !== "") throw incomplete();
  }
  for (let line = await source.line(true); line !== ""; line = await source.line(true)) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
}

/** Bytes that arrive in pieces of any size, read by lines and lengths. */
class Source {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  public constructor(body: AsyncIterable<Uint8Array>) {
    this.#pieces = body[Symbol.asyncIterator]();
  }

  /** The next bytes, `length` of them at most and one at least. */
  public async upTo(length: number): Promise<Uint8Array> {
    while (this.#held.length === 0) if (!(await this.#more())) throw incomplete();
    const piece = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }

  /**
   * The text up to the end of a line.
   * @param mayEnd Whether the body may end here: then the line is what is left.
   */
  public async line(mayEnd = false): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf(lineEnd);
      if (end > longestLine || (end < 0 && this.#held.length > longestLine)) throw incomplete();
      if (end >= 0) {
        const line = this.#held.toString("latin1", 0, end);
        this.#held = this.#held.subarray(end + lineEnd.length);
        return line;
      }
      if (await this.#more()) continue;
      if (!mayEnd) throw incomplete();
      const line = this.#held.toString("latin1");
      this.#held = Buffer.alloc(0);
      return line;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#pieces.next();
    if (done) return false;
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    return true;
  }
}

function readSize(line: string): number {
  const match = /^([0-9a-f]{1,9})(?:;|$)/i.exec(line);
  if (!match) throw incomplete();
  return parseInt(match[1]!, 16);
}

/** The answer to a body that ends too early, or goes on too long. */
export function incomplete(): ServiceError {
  return new ServiceError(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );
}
