import type { WireRequest, WireResponse } from "./wire/message";

/** The embedded lake: AWS's services for one account and region, as one request handler. */
export interface EmbeddedLake {
  /** Answers one AWS request, whichever service it is for. Never throws. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** Flushes what is buffered, saves what is kept, ends the query engine's child. */
  close(): Promise<void>;
}
