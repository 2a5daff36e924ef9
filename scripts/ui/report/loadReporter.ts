import { SingleBar } from "cli-progress";

import type { Listener } from "../../../lake/core/events";
import type { LoadEvent, LoadReport, StoredObject } from "../../../lake/loader/plan";
import { bytes, count, plural, seconds } from "./format";
import { crawledLines, faultLines, proofLines, queryLines } from "./loadLines";
import type { Printer } from "./printer";
import { style } from "./style";

/**
 * Tells a load as it happens: a heading and lines for each step, and a progress bar on stderr, or
 * four plain lines where that is no terminal.
 */
export function loadReporter({ line, section }: Printer): Listener<LoadEvent> {
  let progress: Progress | undefined;
  return (event) => {
    switch (event.type) {
      case "sampled":
        return section("Record", [event.record, `${count(event.bytes)} bytes each`]);
      case "sending":
        section("Load", [`${count(event.count)} records at ${count(event.rate)} a second`]);
        progress = process.stderr.isTTY ? progressBar(event.count) : quarters(event.count, line);
        return;
      case "progress":
        return progress?.update(event.ledger.acknowledged);
      case "draining":
        progress?.stop();
        return line(`  waiting for the stream's buffer, at most ${seconds(event.waitMs)}`);
      case "delivered":
        return line(`  ${objectLine(event.object)}`);
      case "crawling":
        return line(`  crawler ${event.crawlerName}: ${event.state}`);
      case "crawled":
        return section("Tables", crawledLines(event.tables));
      case "queried":
        return section("Query", [
          ...event.query.sql.trim().split("\n"),
          "",
          ...queryLines(event.query),
        ]);
      case "unreadable":
        return section("Query", [
          event.why,
          "corrupt records cannot be read, nor any row beside them",
        ]);
      case "proved":
        return undefined; // With the whole report: see `printProof`.
    }
  };
}

/** The last word on a load. */
export function printProof(report: LoadReport, { line, section }: Printer): void {
  section("Proof", [...proofLines(report.ledger, report.proof, report), ...faultLines(report)]);
  const { holds } = report.proof;
  line(holds ? style.good("  nothing was lost") : style.bad("  the proof does not hold"));
}

function objectLine({ key, ...object }: StoredObject): string {
  return `${key}  ${bytes(object.bytes)}, ${plural(object.records, "record")}`;
}

interface Progress {
  update(acknowledged: number): void;
  stop(): void;
}

function progressBar(total: number): Progress {
  const bar = new SingleBar({
    format: "  {bar} {percentage}% · {value}/{total} acknowledged · {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return bar;
}

/** A line each time another quarter is acknowledged. */
function quarters(total: number, line: (text: string) => void): Progress {
  let told = 0;
  return {
    update: (acknowledged) => {
      const quarter = Math.floor((4 * acknowledged) / total);
      if (quarter > told) line(`  ${count(acknowledged)} of ${count(total)} acknowledged`);
      told = Math.max(told, quarter);
    },
    stop: () => undefined,
  };
}
