import type { Readable } from "node:stream";

/** An HTTP request as any door of the lake receives it: in process or over a socket. */
export interface WireRequest {
  readonly method: string;
  /** Path as sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the body comes as a `stream`. */
  readonly body: Uint8Array;
  /** The body as it arrives: for S3 alone, whose bodies are too large to be held. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** Aborts when the client is gone. */
  readonly signal?: AbortSignal;
}

export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the body is a `stream`. */
  readonly body: Uint8Array;
  /** May be called once nobody reads the body any more: its memory is used again. */
  readonly onSent?: () => void;
  /** Whoever takes the answer reads this to its end, or destroys it. */
  readonly stream?: Readable;
  /** The connection ends without an answer, as a reset does it; nothing else here counts then. */
  readonly isReset?: boolean;
}
