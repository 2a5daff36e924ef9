import type { Listener } from "../../../lake/core/events";
import { silent } from "../../../lake/core/events";
import type { LoadEvent, LoadReport } from "../../../lake/loader/plan";
import { seconds } from "./format";
import { objectLines, proofLines } from "./loadLines";
import { loadReporter } from "./loadReporter";
import { style } from "./style";

/** How `generate` tells a run: steps and result for a person, one JSON object, or nothing. */
export function generateReporter(flags: { readonly json?: boolean; readonly quiet?: boolean }): {
  on: Listener<LoadEvent>;
  finish(report: LoadReport): void;
} {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (flags.json) {
    return { on: silent, finish: (report) => print(JSON.stringify(report)) };
  }
  if (flags.quiet) return { on: silent, finish: complain };
  return { on: loadReporter(print), finish: (report) => summarise(report, print) };
}

function complain({ proof }: LoadReport): void {
  for (const problem of proof.problems) process.stderr.write(`error: ${problem}\n`);
}

function summarise(report: LoadReport, print: (line: string) => void): void {
  const section = (title: string, lines: readonly string[]): void => {
    print(`\n${style.heading(title)}`);
    for (const line of lines) print(`  ${line}`);
  };
  section("Objects", objectLines(report.objects));
  section("Proof", proofLines(report.ledger, report.proof, report));
  print(
    report.proof.holds ? style.good("  nothing was lost") : style.bad("  the proof does not hold"),
  );
  print(`  seed ${report.seed}, ${seconds(report.durationMs)}`);
}
