/**
 * The lines of an object's text, without their line feed, one at a time. A last line without a line
 * feed counts; an empty rest after the last line feed does not. `limit` stops a line that is longer
 * than a reader accepts from being decoded at all.
 */
export function* lines(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length;) {
    const newline = buffer.indexOf(10, start);
    const end = newline === -1 ? buffer.length : newline;
    if (end - start > limit) throw new LineTooLong(end - start, limit);
    yield buffer.toString("utf8", start, end);
    start = end + 1;
  }
}

export class LineTooLong extends Error {
  public override readonly name = "LineTooLong";
  public constructor(
    public readonly bytes: number,
    public readonly limit: number,
  ) {
    super(`a line of ${bytes} bytes, at most ${limit} are read`);
  }
}
