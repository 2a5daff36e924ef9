import type { Listener } from "../../../lake/core/events";
import type { LoadEvent, LoadReport, Progress } from "../../../lake/loader/plan";
import type { WriteReport } from "../../../lake/loader/sinks/writeRecords";
import type { Sink } from "../flags/sinkFlags";
import { bytes, count, plural, seconds } from "./format";
import { jsonEvents } from "./jsonEvents";
import { together } from "./liveLine";
import { loadReporter, printProof } from "./loadReporter";
import { type Printer, printerTo } from "./printer";

export interface GenerateReporter {
  readonly on: Listener<LoadEvent>;
  finish(reports: readonly LoadReport[]): void;
  wrote(report: WriteReport): void;
  /** What is known of records in flight, where a run is ended at once. */
  readonly lastWords: () => string | undefined;
}

/**
 * How `generate` tells a run: steps and result for a person, JSON lines, or errors only. Where the
 * records themselves go to stdout, everything else goes to stderr.
 */
export function generateReporter(flags: {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly to: Sink;
}): GenerateReporter {
  const printer = printerTo(flags.to === "stdout" ? process.stderr : process.stdout);
  const teller = tellerFor(flags, printer);
  const latest = new Map<string | undefined, Progress>();
  return {
    ...teller,
    on: (event) => {
      if (event.type === "progress") latest.set(event.load, event);
      teller.on(event);
    },
    lastWords: () => {
      if (latest.size === 0) return undefined;
      const { ledger, inFlight } = together([...latest.values()]);
      return `${count(ledger.acknowledged)} acknowledged; whether the lake has the ${count(inFlight)} in flight is unknown`;
    },
  };
}

type Teller = Omit<GenerateReporter, "lastWords">;

function tellerFor(
  flags: { readonly json?: boolean; readonly quiet?: boolean },
  printer: Printer,
): Teller {
  if (flags.json) return jsonEvents(printer.line);
  if (flags.quiet) {
    return {
      on: () => undefined,
      finish: (reports) => reports.forEach(complain),
      wrote: () => undefined,
    };
  }
  return {
    on: loadReporter(printer),
    finish: (reports) => {
      for (const report of reports) printProof(report, printer);
      const [first] = reports;
      if (first) printer.line(`  seed ${first.seed}, ${seconds(first.durationMs)}`);
    },
    wrote: ({ ledger, invalid, to, ...report }) => {
      const written = `${plural(ledger.acknowledged, "record")} in ${to}, ${bytes(report.bytes)}`;
      printer.section("Written", [
        `${written}, seed ${report.seed}, ${seconds(report.durationMs)}`,
        ...invalid.map(({ index, why }) => `record ${index} ${why}`),
      ]);
    },
  };
}

function complain({ name, proof }: LoadReport): void {
  const which = name === undefined ? "" : `${name}: `;
  for (const problem of proof.problems) process.stderr.write(`error: ${which}${problem}\n`);
}
