import { ServiceError } from "./serviceError";

/** A body behind the `aws-chunked` encoding. */
export interface Unchunked {
  readonly bytes: Uint8Array;
  /** Lower-case names. */
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Takes the `aws-chunked` encoding off a body: `<hex length>[;chunk-signature=…]`, the bytes, …, 0,
 * trailers. Signatures are not checked: any credentials are accepted here.
 * @throws ServiceError `IncompleteBody`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function decodeAwsChunked(body: Uint8Array): Unchunked {
  const encoded = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const end = encoded.indexOf("\r\n", at);
    const size = end < 0 ? undefined : readSize(encoded.toString("latin1", at, end));
    if (size === undefined) throw incomplete();
    at = end + 2;
    if (size === 0) break;
    if (at + size > encoded.length) throw incomplete();
    chunks.push(encoded.subarray(at, at + size));
    at += size;
    if (encoded.toString("latin1", at, at + 2) !== "\r\n") throw incomplete();
    at += 2;
  }
  return { bytes: Buffer.concat(chunks), trailers: readTrailers(encoded.toString("latin1", at)) };
}

function readSize(line: string): number | undefined {
  const match = /^([0-9a-f]{1,8})(;|$)/i.exec(line);
  return match ? parseInt(match[1]!, 16) : undefined;
}

function readTrailers(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function incomplete(): ServiceError {
  return new ServiceError(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );
}
