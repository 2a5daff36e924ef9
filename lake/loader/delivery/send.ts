import type { Clock } from "../../core/clock";
import { maximumRecordBytes } from "../template/check";
import type { Template } from "../template/compile";
import type { Draws } from "../template/functions/draws";
import { ByteRenderer } from "../template/render/byteRenderer";
import { Batch } from "./batch";
import type { Deliverer } from "./deliver";
import type { DeliveryRecord } from "./deliveryRecord";
import type { LedgerBook } from "./ledger";
import { Pace } from "./pace";

export interface SendOptions {
  readonly template: Template;
  readonly draws: Draws;
  readonly count: number;
  /** Records per second. */
  readonly rate: number;
  readonly clock: Clock;
  readonly book: LedgerBook;
  readonly deliverer: Deliverer;
  readonly signal?: AbortSignal;
}

/**
 * Generates exactly `count` records on schedule and hands them over in batches; resolves when each
 * has its outcome. Records too large for Firehose are rejected here, so that none of their
 * neighbours is.
 * @throws the permanent error that a call met, unexplained; the signal's reason once it aborts
 */
export async function sendRecords(options: SendOptions): Promise<void> {
  const { count, clock, deliverer, signal } = options;
  const renderer = new ByteRenderer(options.template, options.draws);
  const pace = new Pace(options.rate, clock.now());
  let generated = 0;
  try {
    while (generated < count) {
      signal?.throwIfAborted();
      const due = pace.sendable(clock.now(), count);
      generated += await sendDue(options, renderer, due - generated);
      if (generated < count) {
        await clock.sleep(Math.max(0, pace.next(generated, count) - clock.now()), signal);
      }
    }
  } finally {
    await deliverer.finish();
  }
  signal?.throwIfAborted();
}

/** Generates that many records and hands them over in as few batches as their limits allow. */
async function sendDue(
  options: SendOptions,
  renderer: ByteRenderer,
  records: number,
): Promise<number> {
  const { clock, book, deliverer, signal } = options;
  let batch = new Batch();
  let generated = 0;
  while (generated < records && !signal?.aborted) {
    const record: DeliveryRecord = renderer.next(clock.now());
    generated++;
    book.add("generated", 1);
    if (record.data.length > maximumRecordBytes) book.add("rejected", 1);
    else if (!batch.add(record)) {
      await deliverer.send(batch.records);
      batch = new Batch();
      batch.add(record);
    }
  }
  if (batch.records.length > 0) await deliverer.send(batch.records);
  return generated;
}
