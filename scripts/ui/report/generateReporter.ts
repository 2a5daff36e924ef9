import type { Listener } from "../../../lake/core/events";
import { silent } from "../../../lake/core/events";
import type { LoadEvent, LoadReport } from "../../../lake/loader/plan";
import { seconds } from "./format";
import { loadReporter, printProof } from "./loadReporter";
import { stdoutPrinter } from "./printer";

/** How `generate` tells a run: steps and result for a person, one JSON object, or errors only. */
export function generateReporter(flags: { readonly json?: boolean; readonly quiet?: boolean }): {
  on: Listener<LoadEvent>;
  finish(report: LoadReport): void;
} {
  const printer = stdoutPrinter();
  if (flags.json) {
    return { on: silent, finish: (report) => printer.line(JSON.stringify(report)) };
  }
  if (flags.quiet) return { on: silent, finish: complain };
  return {
    on: loadReporter(printer),
    finish: (report) => {
      printProof(report, printer);
      printer.line(`  seed ${report.seed}, ${seconds(report.durationMs)}`);
    },
  };
}

function complain({ proof }: LoadReport): void {
  for (const problem of proof.problems) process.stderr.write(`error: ${problem}\n`);
}
