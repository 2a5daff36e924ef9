import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";

import { seededRandom } from "../../../lake/core/random";
import { type Clock, SimulatedClock } from "../../../lake/core/time/clock";
import { createClients, type RequestHandler } from "../../../lake/loader/aws/clients";
import { Deliverer } from "../../../lake/loader/delivery/deliver";
import { LedgerBook } from "../../../lake/loader/delivery/ledger";
import { Pace } from "../../../lake/loader/delivery/pace";
import { sendRecords } from "../../../lake/loader/delivery/send";
import type { Ledger } from "../../../lake/loader/plan";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";

const text = readFileSync(join(__dirname, "..", "..", "..", "data", "record.template"), "utf8");
const startMs = Date.UTC(2026, 0, 5, 9, 30);
const rate = 2_000;
const batchMs = 250;
const batchRecords = 500;

export interface Soak {
  readonly ledger: Ledger;
  readonly received: number;
  /** The calls that did not come at their instant with a full batch. */
  readonly offSchedule: number;
  /** Of all records in the order in which they came. */
  readonly sha256: string;
  readonly simulatedMs: number;
}

/** Loads the workshop's template at its rate into a stream that counts, hashes and discards. */
export async function soak(count: number, dropEvery = Infinity): Promise<Soak> {
  const clock = new SimulatedClock(startMs);
  const sink = new CountingSink(clock, dropEvery);
  const book = new LedgerBook();
  const requestHandler = sink.handler();
  const { firehose } = createClients({ region: "us-east-1", requestHandler });
  const deliverer = new Deliverer({
    firehose,
    streamName: "soak",
    clock,
    random: seededRandom(1),
    book,
    onEnd: () => undefined,
    onProgress: () => undefined,
  });
  const template = compileTemplate(text, "record.template");
  const draws = drawsFrom(seededRandom(7));
  const pace = new Pace(rate, startMs);
  await sendRecords({ template, draws, count, pace, clock, book, target: deliverer });
  book.assertBalanced();
  const { received, offSchedule, sha256 } = sink.end();
  const simulatedMs = clock.now() - startMs;
  return { ledger: book.ledger, received, offSchedule, sha256, simulatedMs };
}

/** The hash of what is to arrive, rendered as strings, each batch for its instant. */
export function expectedSha256(count: number): string {
  const template = compileTemplate(text, "record.template");
  const draws = drawsFrom(seededRandom(7));
  const hash = createHash("sha256");
  for (let i = 0; i < count; i += batchRecords) {
    const now = startMs + batchMs * (i / batchRecords + 1);
    let batch = "";
    for (let k = i; k < Math.min(count, i + batchRecords); k++) {
      batch += template.render(draws, now).text;
    }
    hash.update(batch);
  }
  return hash.digest("hex");
}

class CountingSink {
  readonly #clock: Clock;
  readonly #dropEvery: number;
  readonly #hash = createHash("sha256");
  #calls = 0;
  #received = 0;
  #offSchedule = 0;

  public constructor(clock: Clock, dropEvery: number) {
    this.#clock = clock;
    this.#dropEvery = dropEvery;
  }

  public handler(): RequestHandler {
    return {
      handle: (request: { body: Uint8Array }) => {
        const body = Buffer.from(request.body.buffer, 0, request.body.byteLength).toString(
          "latin1",
        );
        const { Records } = JSON.parse(body) as { Records: { Data: string }[] };
        this.#take(Records.map(({ Data }) => Buffer.from(Data, "base64")));
        const entries = Array(Records.length).fill('{"RecordId":"r"}').join(",");
        const answer = Buffer.from(`{"FailedPutCount":0,"RequestResponses":[${entries}]}`);
        const response = { statusCode: 200, headers: {}, body: Readable.from([answer]) };
        return Promise.resolve({ response });
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    } as unknown as RequestHandler;
  }

  #take(records: readonly Buffer[]): void {
    this.#calls++;
    const at = this.#clock.now() - startMs;
    if (at !== batchMs * this.#calls || records.length !== batchRecords) this.#offSchedule++;
    for (const record of records) {
      this.#received++;
      if (this.#received % this.#dropEvery !== 0) this.#hash.update(record);
    }
  }

  public end(): { received: number; offSchedule: number; sha256: string } {
    const sha256 = this.#hash.digest("hex");
    return { received: this.#received, offSchedule: this.#offSchedule, sha256 };
  }
}
