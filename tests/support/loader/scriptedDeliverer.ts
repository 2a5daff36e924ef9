import { seededRandom } from "../../../lake/core/random";
import type { Clock } from "../../../lake/core/time/clock";
import { Deliverer } from "../../../lake/loader/delivery/deliver";
import type { LedgerBook } from "../../../lake/loader/delivery/ledger";
import type { ScriptedLake } from "./scriptedLake";

/** Delivers to a scripted lake's stream, and tells nobody. */
export function scriptedDeliverer(lake: ScriptedLake, clock: Clock, book: LedgerBook): Deliverer {
  return new Deliverer({
    firehose: lake.clients.firehose,
    streamName: "lake-stream",
    clock,
    random: seededRandom(1),
    book,
    onEnd: () => undefined,
    onProgress: () => undefined,
  });
}
