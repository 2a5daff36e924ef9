import { SingleBar } from "cli-progress";

import type { Listener } from "../../../lake/core/events";
import type { LoadEvent } from "../../../lake/loader/plan";
import { bytes, count, seconds } from "./format";
import { crawledLines, objectLines, proofLines, queryLines } from "./loadLines";
import { style } from "./style";

/** Writes one line. */
export type Print = (line: string) => void;

/**
 * Tells a load as it happens: a heading and lines for each step, and a progress bar on stderr where
 * that is a terminal.
 */
export function loadReporter(print: Print): Listener<LoadEvent> {
  const bar = process.stderr.isTTY ? progressBar() : undefined;
  const section = (title: string, lines: readonly string[]): void => {
    print("");
    print(style.heading(title));
    for (const line of lines) print(`  ${line}`);
  };
  return (event) => {
    switch (event.type) {
      case "sampled":
        return section("Record", [event.record, `${count(event.bytes)} bytes each`]);
      case "sending":
        section("Load", [`${count(event.count)} records at ${count(event.rate)} a second`]);
        return bar?.start(event.count, 0);
      case "progress":
        return bar?.update(event.ledger.acknowledged);
      case "draining":
        bar?.stop();
        return print(
          `  waiting for the delivery stream's buffer (at most ${seconds(event.waitMs)})`,
        );
      case "delivered":
        return print(`  ${event.object.key}  ${bytes(event.object.bytes)}`);
      case "crawling":
        return print(`  crawler ${event.crawlerName}: ${event.state}`);
      case "crawled":
        return section("Tables", crawledLines(event.tables));
      case "queried":
        return section("Query", [
          ...event.query.sql.trim().split("\n"),
          "",
          ...queryLines(event.query),
        ]);
      case "proved":
        return undefined; // The report's last line: see `printProof`.
    }
  };
}

function progressBar(): SingleBar {
  return new SingleBar({
    format: "  {bar} {percentage}% · {value}/{total} acknowledged",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
}

export { objectLines, proofLines };
