import { relative } from "node:path";

import { commandLine } from "../../../lake/core/commandLine";
import type { Listener } from "../../../lake/core/events";
import type { Deployment } from "../../../lake/deployment/deployment";
import { judgeStack, profileOfStack, readPolicyConfig } from "../../../lake/review/judgeStack";
import type {
  WorkshopEvent,
  WorkshopOptions,
  WorkshopReport,
} from "../../../lake/session/workshop";
import { lakeDirectory, projectDirectory } from "../flags/project";
import { seconds } from "./format";
import { loadReporter, printProof } from "./loadReporter";
import { printerTo } from "./printer";
import { resourceTree } from "./resourceTree";
import { style } from "./style";

/** Tells a person what `npm start` does and where to go from there. */
export function workshopReporter(options: WorkshopOptions): {
  on: Listener<WorkshopEvent>;
  finish(report: WorkshopReport, elapsedMs: number): void;
} {
  const printer = printerTo(process.stdout);
  const onLoad = loadReporter(printer);
  return {
    on: (event) => {
      if (event.type !== "deployed") return onLoad(event);
      printer.line(
        style.heading(`Stack ${options.stack} in the embedded lake, seed ${event.seed}`),
      );
      for (const line of resourceTree(event.deployment, event.notEmulated)) printer.line(line);
      if (event.notEmulated.length > 0) {
        printer.line(style.faint("· declared, not emulated here"));
      }
      printer.section("Policies", policyLines(event.deployment, options));
    },
    finish: (report, elapsedMs) => {
      printProof(report, printer);
      printer.section("Data", [whereTheDataIs(options)]);
      printer.section("Next", nextSteps(options));
      const [simulated, elapsed] = [seconds(report.durationMs), seconds(elapsedMs)];
      printer.line(`\n${simulated} on the lake's clock, ${elapsed} on yours`);
    },
  };
}

/** What the policy pack says of the stack, by the configuration of its profile. */
function policyLines(deployment: Deployment, { directory, stack }: WorkshopOptions): string[] {
  const config = readPolicyConfig(projectDirectory(), profileOfStack(directory, stack));
  const { verdicts, accepted } = judgeStack(deployment, config);
  const mandatory = verdicts.filter(({ level }) => level === "mandatory");
  const advisory = verdicts.length - mandatory.length;
  const counts = `${mandatory.length} mandatory, ${advisory} advisory, ${accepted.length} accepted`;
  return [
    `${counts}: ${commandLine("policy", `--stack ${stack}${programFlag(directory)}`)}`,
    ...mandatory.map(({ rule, message }) => style.bad(`${rule}: ${message}`)),
  ];
}

function whereTheDataIs({ keepIn }: WorkshopOptions): string {
  return keepIn
    ? `kept in ${shortPath(keepIn)}/`
    : `gone with this process; keep the next lake with: ${commandLine("start", "--keep")}`;
}

function nextSteps({ keepIn, stack, directory }: WorkshopOptions): string[] {
  const isDefault = keepIn === lakeDirectory({ stack });
  const lake = keepIn && !isDefault ? ` --lake ${shortPath(keepIn)}` : "";
  const which = `--stack ${stack}${programFlag(directory)}${lake}`;
  // Another program has other tables.
  const table = directory === projectDirectory() ? "raw" : "TABLE";
  const here = [
    ...(keepIn
      ? [`query it  ${commandLine("query", `--embedded ${which} "SELECT count(*) FROM ${table}"`)}`]
      : []),
    `serve it  ${commandLine("emulator", which)}`,
  ];
  if (directory !== projectDirectory()) return here;
  return [
    ...here,
    "on AWS, with the Pulumi CLI and credentials:",
    `  deploy  pulumi up --stack ${stack}`,
    `  load    ${commandLine("generate", `--stack ${stack}`)}`,
    `  query   ${commandLine("query", `--stack ${stack} --file data/queries/activityCounts.sql`)}`,
    `  destroy pulumi destroy --stack ${stack}`,
  ];
}

/** What names a program that is not this project's own. */
function programFlag(directory: string): string {
  return directory === projectDirectory() ? "" : ` --program ${shortPath(directory)}`;
}

/** A path as one would type it here. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}
