import { SystemClock } from "../lake/core/clock";
import { seededRandom } from "../lake/core/random";
import type { LoadPlan } from "../lake/loader/plan";
import { runLoad } from "../lake/loader/run";
import { callerAccount, openEndpoint } from "../lake/session/endpoint";
import { lakeNameKeys } from "../lake/session/names";
import { findLake } from "../lake/session/target";
import { command, main } from "./ui/command";
import { confirmTarget } from "./ui/flags/confirm";
import {
  type LoadFlags,
  readQuery,
  readTemplate,
  seedOf,
  withLoadFlags,
} from "./ui/flags/loadFlags";
import { type TargetFlags, targetOptions, withTargetFlags } from "./ui/flags/targetFlags";
import { checkTemplates } from "./ui/report/checkTemplates";
import { dryRun } from "./ui/report/dryRun";
import { generateReporter } from "./ui/report/generateReporter";

interface Flags extends LoadFlags, TargetFlags {
  readonly crawl: boolean;
  readonly query: boolean;
  readonly json?: true;
  readonly quiet?: true;
  readonly dryRun?: true;
  readonly checkTemplate?: readonly string[];
  readonly yes?: true;
}

const description =
  "Load a deployed lake: generate records, deliver, crawl, query, and prove that nothing was lost. " +
  "Works against AWS and any AWS_ENDPOINT_URL.";

const program = withTargetFlags(withLoadFlags(command("npm run generate --", description)))
  .option("--no-crawl", "stop when the records are delivered")
  .option("--no-query", "leave the query out")
  .option("--dry-run", "render and check the template, show the plan, send nothing")
  .option(
    "--check-template <files...>",
    "show what templates make, and send nothing: needs no lake",
  )
  .option("--yes", "do not ask before loading a lake that is not on this machine")
  .option("--json", "print the report as one JSON object")
  .option("--quiet", "print errors only");

void main<Flags>(program, async (flags, _words, { signal }) => {
  const seed = seedOf(flags);
  if (flags.checkTemplate) return checkTemplates(flags.checkTemplate, flags, seed);
  const { description, ...template } = readTemplate(flags, seed);
  const query = flags.crawl && flags.query ? readQuery() : undefined;
  const load = {
    ...template,
    count: flags.count,
    rate: flags.rate,
    seed,
    crawl: flags.crawl,
    query,
  };
  if (flags.dryRun) return dryRun(load, description);

  const needed = flags.crawl ? lakeNameKeys : lakeNameKeys.slice(0, 2);
  const lake = await findLake(targetOptions(flags), needed);
  const plan: LoadPlan = { ...load, names: lake.names };
  const endpoint = openEndpoint(lake);
  const account = await callerAccount(endpoint, lake.region);
  await confirmTarget({ endpoint, account, lake, plan, quiet: flags.quiet, yes: flags.yes });

  const reporter = generateReporter(flags);
  const report = await runLoad(plan, {
    clients: endpoint.clients,
    clock: new SystemClock(),
    random: seededRandom(seed).fork("load"),
    on: reporter.on,
    signal,
  });
  reporter.finish(report);
  if (!report.proof.holds) process.exitCode = 1;
});
