import { seededRandom } from "../../../lake/core/random";
import { SystemClock } from "../../../lake/core/time/clock";
import type { LoadPlan } from "../../../lake/loader/plan";
import { runLoads } from "../../../lake/loader/run";
import { type Period, writeHistory } from "../../../lake/loader/sinks/writeHistory";
import { openOutput, writeRecords } from "../../../lake/loader/sinks/writeRecords";
import type { Interruption } from "../command";
import { generateReporter } from "../report/generateReporter";
import type { GenerateFlags } from "./generateFlags";
import { openTarget } from "./openTarget";

/**
 * What `npm run generate` does, by its sink.
 * @param period The past to write, for a backfill.
 */
export async function runGenerate(
  flags: GenerateFlags,
  load: Omit<LoadPlan, "names">,
  interruption: Interruption,
  period: Period | undefined,
): Promise<void> {
  const reporter = generateReporter(flags);
  interruption.onSecond(reporter.lastWords);
  const { signal } = interruption;
  const random = seededRandom(load.seed).fork("load");
  const options = { clock: new SystemClock(), random, on: reporter.on, signal };
  if (flags.to === "file" || flags.to === "stdout") {
    const { out = "stdout" } = flags;
    const stream = flags.to === "file" ? await openOutput(out) : process.stdout;
    const report = await writeRecords(load, { stream, name: out }, options);
    reporter.wrote(report);
    if (report.ledger.rejected > 0 && !flags.skipInvalid) process.exitCode = 1;
    return;
  }
  const { endpoint, plans } = await openTarget(flags, load, signal);
  const withClients = { ...options, clients: endpoint.clients };
  const reports = period
    ? [await writeHistory(plans[0], period, withClients)]
    : await runLoads(plans, withClients);
  reporter.finish(reports);
  if (reports.some(({ proof }) => !proof.holds)) process.exitCode = 1;
}
