import type { IncomingMessage } from "node:http";

import { MIB, SECOND_MS } from "../../core/units";
import { ServiceError } from "../wire/serviceError";

/** The largest request of a service that speaks JSON or forms. */
const wholeLimit = 8 * MIB;
/** How long a whole body may take, and how long a streamed one may pause. */
export const bodyPatienceMs = 30 * SECOND_MS;

/**
 * Reads a body that is small enough to be held.
 * @throws ServiceError `EntityTooLarge`, `RequestTimeout`
 */
export async function wholeBody(
  incoming: IncomingMessage,
  patienceMs: number,
): Promise<Uint8Array> {
  if (Number(incoming.headers["content-length"] ?? 0) > wholeLimit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of piecesOf(incoming, new Patience(patienceMs))) {
    bytes += chunk.length;
    if (bytes > wholeLimit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A body as it arrives. Its reader may stop early: the connection stays usable for the answer.
 * @throws ServiceError `RequestTimeout` where nothing comes for as long as `patienceMs`
 */
export async function* streamedBody(
  incoming: IncomingMessage,
  patienceMs: number,
): AsyncGenerator<Uint8Array> {
  const patience = new Patience(patienceMs);
  for await (const chunk of piecesOf(incoming, patience)) {
    yield chunk;
    patience.renew();
  }
}

async function* piecesOf(
  incoming: IncomingMessage,
  patience: Patience,
): AsyncGenerator<Uint8Array> {
  const pieces = incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const { done, value } = await patience.waitFor(pieces.next());
      if (done) return;
      yield value;
    }
  } finally {
    patience.end();
  }
}

/** How long a client is waited for, over all of a body or anew for each of its pieces. */
class Patience {
  readonly #timer: NodeJS.Timeout;
  #isOver = false;
  #giveUp: () => void = () => undefined;

  public constructor(milliseconds: number) {
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#giveUp();
    }, milliseconds);
  }

  public renew(): void {
    this.#isOver = false;
    this.#timer.refresh();
  }

  public end(): void {
    clearTimeout(this.#timer);
  }

  /**
   * No promise here outlives its piece: `Promise.race` with one that lives as long as the body would keep
   * every piece of it in memory.
   * @throws ServiceError `RequestTimeout`
   */
  public waitFor<Piece>(piece: Promise<Piece>): Promise<Piece> {
    return new Promise((resolve, reject) => {
      this.#giveUp = () => reject(tooSlow());
      if (this.#isOver) this.#giveUp();
      piece.then(resolve, reject);
    });
  }
}

function tooLarge(): ServiceError {
  return new ServiceError("EntityTooLarge", `The body is larger than ${wholeLimit} bytes`, {
    status: 413,
  });
}

function tooSlow(): ServiceError {
  return new ServiceError(
    "RequestTimeout",
    "Your socket connection to the server was not read from or written to within the timeout period.",
  );
}
