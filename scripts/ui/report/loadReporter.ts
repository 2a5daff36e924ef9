import { SingleBar } from "cli-progress";

import type { Listener } from "../../../lake/core/events";
import type { LoadEvent, LoadReport, Progress, StoredObject } from "../../../lake/loader/plan";
import { bytes, count, plural, seconds } from "./format";
import { liveLine, together } from "./liveLine";
import { crawledLines, faultLines, proofLines, queryLines } from "./loadLines";
import type { Printer } from "./printer";
import { style } from "./style";

/**
 * Tells a load as it happens: a heading and lines for each step, and one live line on stderr, or four
 * plain lines where that is no terminal. Several loads at once have one live line together.
 */
export function loadReporter({ line, section }: Printer): Listener<LoadEvent> {
  const loads = new Map<string | undefined, Progress>();
  let total = 0;
  let live: Live | undefined;
  return (event) => {
    const which = event.load === undefined ? "" : ` ${event.load}`;
    switch (event.type) {
      case "sampled":
        return section(`Record${which}`, [event.record, `${count(event.bytes)} bytes each`]);
      case "sending":
        live?.stop();
        section(`Load${which}`, [`${count(event.count)} records ${paceOf(event.rate)}`]);
        total += event.count;
        live = process.stderr.isTTY ? liveBar(total) : quarters(total, line);
        return;
      case "progress":
        loads.set(event.load, event);
        return live?.update(together([...loads.values()]));
      case "draining":
        live?.stop();
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
  section(report.name === undefined ? "Proof" : `Proof ${report.name}`, [
    ...proofLines(report.ledger, report.proof, report),
    ...faultLines(report),
  ]);
  const { holds } = report.proof;
  line(holds ? style.good("  nothing was lost") : style.bad("  the proof does not hold"));
}

function objectLine({ key, ...object }: StoredObject): string {
  return `${key}  ${bytes(object.bytes)}, ${plural(object.records, "record")}`;
}

/** A rate in words. */
export function paceOf(rate: number): string {
  return rate === 0 ? "as fast as it goes" : `at ${count(rate)} a second`;
}

interface Live {
  update(progress: Progress): void;
  stop(): void;
}

function liveBar(total: number): Live {
  const bar = new SingleBar({
    format: "  {bar} {percentage}% · {line}",
    barsize: 16,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { line: "" });
  return {
    update: (progress) => bar.update(progress.ledger.acknowledged, { line: liveLine(progress) }),
    stop: () => bar.stop(),
  };
}

/** A line each time another quarter is acknowledged. */
function quarters(total: number, line: (text: string) => void): Live {
  let told = 0;
  return {
    update: (progress) => {
      const quarter = Math.floor((4 * progress.ledger.acknowledged) / total);
      if (quarter > told) line(`  ${liveLine(progress)}`);
      told = Math.max(told, quarter);
    },
    stop: () => undefined,
  };
}
