import { commandLine } from "../lake/core/commandLine";
import { UserError } from "../lake/core/userError";
import type { WorkshopOptions } from "../lake/session/workshop";
import { command, main } from "./ui/command";
import {
  defaultRate,
  type LoadFlags,
  readQuery,
  readTemplate,
  seedOf,
  startOf,
  withLoadFlags,
} from "./ui/flags/loadFlags";
import {
  lakeDirectory,
  programDirectory,
  type ProgramFlags,
  withProgramFlags,
} from "./ui/flags/project";
import { workshopJson } from "./ui/report/workshopJson";
import { workshopReporter } from "./ui/report/workshopReporter";

interface Flags extends LoadFlags, ProgramFlags {
  readonly realtime?: true;
  readonly keep?: true;
  readonly reset?: true;
  readonly json?: true;
}

const program = withLoadFlags(
  withProgramFlags(
    command(
      commandLine("start", ""),
      "Show the whole lake working on this machine: no AWS account, no network",
    ),
  ),
)
  .option("--realtime", "use the wall clock instead of simulated time")
  .option("--keep", "keep the lake in .lake/<stack>/ and add to what is there")
  .option("--reset", "empty .lake/<stack>/ first; keeps the new lake")
  .option("--json", "print one JSON object and nothing else");

void main<Flags>(program, async (flags, _words, { signal }) => {
  const started = performance.now();
  const seed = seedOf(flags);
  const { template, templateName, kdgCompat, faults } = readTemplate(flags, seed);
  const options: WorkshopOptions = {
    directory: programDirectory(flags),
    stack: flags.stack,
    seed,
    realtime: flags.realtime ?? false,
    startAt: startOf(flags),
    keepIn: flags.keep || flags.reset ? lakeDirectory(flags) : undefined,
    reset: flags.reset,
    load: {
      template,
      templateName,
      kdgCompat,
      faults,
      count: flags.count,
      rate: flags.rate ?? defaultRate,
      crawl: true,
      // Another program has other tables.
      query: flags.program ? undefined : readQuery(),
    },
    signal,
  };
  const reporter = flags.json ? undefined : workshopReporter(options);
  // Loaded once the flags are found good: Pulumi and the emulator take most of a second.
  const { runWorkshop } = await import("../lake/session/workshop.js");
  const report = await runWorkshop(options, reporter?.on ?? (() => undefined)).catch(
    (error: unknown) => {
      throw withWhatIsKept(error, options);
    },
  );
  const elapsedMs = Math.round(performance.now() - started);
  if (flags.json) process.stdout.write(`${JSON.stringify(workshopJson(report, elapsedMs))}\n`);
  else reporter?.finish(report, elapsedMs);
  if (!report.proof.holds) process.exitCode = 1;
});

/** An interrupted run of a kept lake leaves what was delivered, and no crawl of it. */
function withWhatIsKept(error: unknown, { keepIn }: WorkshopOptions): unknown {
  const isInterruption = error instanceof UserError && /^(int|term)/.test(error.reason);
  if (!isInterruption || !keepIn) return error;
  return new UserError(error.reason, error.message, {
    remedy: "the same again adds to what was delivered and crawls it; --reset starts over",
    cause: error,
  });
}
