import { relative } from "node:path";

import type { Listener } from "../../../lake/core/events";
import type {
  WorkshopEvent,
  WorkshopOptions,
  WorkshopReport,
} from "../../../lake/session/workshop";
import { seconds } from "./format";
import { objectLines, proofLines } from "./loadLines";
import { loadReporter } from "./loadReporter";
import { resourceTree } from "./resourceTree";
import { style } from "./style";

/** Tells a person what `npm start` does and where to go from there. */
export function workshopReporter(options: WorkshopOptions): {
  on: Listener<WorkshopEvent>;
  finish(report: WorkshopReport, elapsedMs: number): void;
} {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const onLoad = loadReporter(print);
  return {
    on: (event) => {
      if (event.type !== "deployed") return onLoad(event);
      print(style.heading(`Stack ${options.stack}, in the embedded lake (seed ${event.seed})`));
      for (const line of resourceTree(event.deployment, event.notEmulated)) print(line);
      print(style.faint("· declared, not emulated here"));
    },
    finish: (report, elapsedMs) => {
      const section = (title: string, lines: readonly string[]): void => {
        print(`\n${style.heading(title)}`);
        for (const line of lines) print(`  ${line}`);
      };
      const { holds } = report.proof;
      section("Objects", objectLines(report.objects));
      section("Proof", proofLines(report.ledger, report.proof, report));
      print(holds ? style.good("  nothing was lost") : style.bad("  the proof does not hold"));
      section("Data", [whereTheDataIs(options)]);
      section("Next", nextSteps(options));
      print(`\n${seconds(report.durationMs)} on the lake's clock, ${seconds(elapsedMs)} on yours`);
    },
  };
}

function whereTheDataIs({ keepIn }: WorkshopOptions): string {
  return keepIn
    ? `kept in ${relative(process.cwd(), keepIn)}/`
    : "gone with this process; keep the next lake with: npm start -- --keep";
}

function nextSteps({ keepIn, stack }: WorkshopOptions): string[] {
  const inHere = keepIn ? `npm run query -- --embedded ${stack} "SELECT count(*) FROM raw"` : "";
  return [
    ...(inHere ? [`query it       ${inHere}`] : []),
    `serve it       npm run emulator -- --stack ${stack}`,
    `deploy to AWS  pulumi up --stack ${stack}`,
    `load           npm run generate -- --stack ${stack}`,
    `query          npm run query -- --stack ${stack} --file data/queries/activityCounts.sql`,
    `destroy        pulumi destroy --stack ${stack}`,
  ];
}
