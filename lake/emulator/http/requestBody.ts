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
  const overdue = new AbortController();
  const timer = setTimeout(() => overdue.abort(), patienceMs);
  try {
    for await (const chunk of piecesOf(incoming, overdue.signal)) {
      bytes += chunk.length;
      if (bytes > wholeLimit) throw tooLarge();
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(timer);
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
  const overdue = new AbortController();
  const timer = setTimeout(() => overdue.abort(), patienceMs);
  try {
    for await (const chunk of piecesOf(incoming, overdue.signal)) {
      yield chunk;
      timer.refresh();
    }
  } finally {
    clearTimeout(timer);
  }
}

async function* piecesOf(
  incoming: IncomingMessage,
  overdue: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const pieces = incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const late = new Promise<never>((_resolve, reject) => {
    overdue.addEventListener("abort", () => reject(tooSlow()), { once: true });
  });
  late.catch(() => undefined); // Whoever waits for a piece hears of it.
  for (;;) {
    const { done, value } = await Promise.race([pieces.next(), late]);
    if (done) return;
    yield value;
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
