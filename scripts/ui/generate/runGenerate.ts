import { SystemClock } from "../../../lake/core/clock";
import { seededRandom } from "../../../lake/core/random";
import { runLoads } from "../../../lake/loader/run";
import { writeHistory } from "../../../lake/loader/sinks/writeHistory";
import { openOutput, writeRecords } from "../../../lake/loader/sinks/writeRecords";
import type { Interruption } from "../command";
import { checkSink, periodOf } from "../flags/sinkFlags";
import { dryRun } from "../report/dryRun";
import { generateReporter } from "../report/generateReporter";
import type { GenerateFlags } from "./generateFlags";
import { openTarget } from "./openTarget";
import { readLoad } from "./readLoad";

/** What `npm run generate` does, by its sink. */
export async function runGenerate(flags: GenerateFlags, interruption: Interruption): Promise<void> {
  checkSink(flags);
  const clock = new SystemClock();
  const period = flags.to === "s3-backfill" ? periodOf(flags, clock.now()) : undefined;
  const { load, description } = readLoad(flags);
  if (flags.dryRun) return dryRun(load, description);

  const reporter = generateReporter(flags);
  interruption.onSecond(reporter.lastWords);
  const { signal } = interruption;
  const options = {
    clock,
    random: seededRandom(load.seed).fork("load"),
    on: reporter.on,
    signal,
  };
  if (flags.to === "file" || flags.to === "stdout") {
    const { out = "stdout" } = flags;
    const stream = flags.to === "file" ? await openOutput(out) : process.stdout;
    reporter.wrote(await writeRecords(load, { stream, name: out }, options));
    return;
  }
  const { endpoint, plans } = await openTarget(flags, load);
  const withClients = { ...options, clients: endpoint.clients };
  const reports = period
    ? [await writeHistory(plans[0], period, withClients)]
    : await runLoads(plans, withClients);
  reporter.finish(reports);
  if (reports.some(({ proof }) => !proof.holds)) process.exitCode = 1;
}
