import { MIB } from "../../../../core/units";
import { decodeAwsChunked, incomplete, type Trailers } from "../../../wire/body/awsChunked";
import { BodySums, type ChecksumAlgorithm } from "../../../wire/body/checksums";
import type { WireRequest } from "../../../wire/message";
import { ServiceError } from "../../../wire/serviceError";

/** The most that one PutObject or UploadPart takes: 5 GiB. */
const largestBytes = 5 * 1024 * MIB;
/** Larger than any document that S3 takes: 10,000 parts with their checksums. */
const largestDocumentBytes = 8 * MIB;

/** A request's body without its transfer encodings, read once. */
export class RequestBody {
  readonly #request: WireRequest;
  #text?: Promise<string>;

  public constructor(request: WireRequest) {
    this.#request = request;
  }

  /**
   * The bytes as they arrive. After the last of them the body is held against what was said of it.
   * @param sums Is given every byte.
   * @throws ServiceError `IncompleteBody`, `BadDigest`, `EntityTooLarge`, `MissingContentLength`, …
   */
  public async *pieces(sums: BodySums, limit = largestBytes): AsyncGenerator<Uint8Array> {
    const { headers } = this.#request;
    const stated = statedLength(headers);
    if (stated !== undefined && stated > limit) throw tooLarge(stated, limit);
    if (stated === undefined && headers["transfer-encoding"] !== undefined) throw missingLength();
    const trailers: Trailers = {};
    const encoded = this.#encoded();
    for await (const piece of isChunked(headers) ? decodeAwsChunked(encoded, trailers) : encoded) {
      sums.update(piece);
      if (sums.size > (stated ?? limit))
        throw stated === undefined ? tooLarge(sums.size, limit) : incomplete();
      yield piece;
    }
    if (stated !== undefined && stated !== sums.size) throw incomplete();
    sums.verify({ ...headers, ...trailers });
  }

  /** @param also Algorithms whose sums are wanted whether or not one was sent. */
  public sums(also: readonly ChecksumAlgorithm[] = []): BodySums {
    return new BodySums(this.#request.headers, also);
  }

  /** A document; empty where no body came. */
  public text(): Promise<string> {
    return (this.#text ??= this.#readText());
  }

  async #readText(): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.pieces(this.sums(), largestDocumentBytes)) pieces.push(piece);
    return Buffer.concat(pieces).toString("utf8");
  }

  async *#encoded(): AsyncGenerator<Uint8Array> {
    const { stream, body } = this.#request;
    if (stream) yield* stream;
    else if (body.length > 0) yield body;
  }
}

/** By the header of the payload's hash: some clients do not name the encoding. */
function isChunked(headers: Readonly<Record<string, string>>): boolean {
  return (
    (headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-") ||
    (headers["content-encoding"] ?? "").split(/\s*,\s*/).includes("aws-chunked")
  );
}

/** How long the body says it is once it is decoded. */
function statedLength(headers: Readonly<Record<string, string>>): number | undefined {
  const length = isChunked(headers)
    ? headers["x-amz-decoded-content-length"]
    : headers["content-length"];
  if (length === undefined) return undefined;
  if (/^\d{1,15}$/.test(length)) return Number(length);
  throw new ServiceError("InvalidArgument", "The stated length of the body is no number");
}

function tooLarge(size: number, limit: number): ServiceError {
  return new ServiceError(
    "EntityTooLarge",
    "Your proposed upload exceeds the maximum allowed size",
    { members: { ProposedSize: String(size), MaxSizeAllowed: String(limit) } },
  );
}

function missingLength(): ServiceError {
  return new ServiceError(
    "MissingContentLength",
    "You must provide the Content-Length HTTP header.",
    { status: 411 },
  );
}
