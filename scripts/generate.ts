import { commandLine } from "../lake/core/commandLine";
import { command, main } from "./ui/command";
import { withDeliveryFlags } from "./ui/flags/deliveryFlags";
import { seedOf, withLoadFlags } from "./ui/flags/loadFlags";
import { checkSink, periodOf, withSinkFlags } from "./ui/flags/sinkFlags";
import { withTargetFlags } from "./ui/flags/targetFlags";
import type { GenerateFlags } from "./ui/generate/generateFlags";
import { openingLine } from "./ui/generate/openingLine";
import { readLoad } from "./ui/generate/readLoad";

const description =
  "Load a deployed lake: generate records, deliver, crawl, query, and prove that nothing was lost. " +
  "Works against AWS and any AWS_ENDPOINT_URL. See docs/loader.md.";

const program = withDeliveryFlags(
  withSinkFlags(withTargetFlags(withLoadFlags(command(commandLine("generate", ""), description)))),
)
  .option("--no-crawl", "stop when the records are delivered")
  .option("--no-query", "leave the query out")
  .option("--dry-run", "render and check the template, show the plan, send nothing")
  .option(
    "--check-template <files...>",
    "show what templates make, and send nothing: needs no lake",
  )
  .option("--yes", "do not ask before loading a lake that is not on this machine")
  .option("--json", "print events as JSON lines, the report last")
  .option("--quiet", "print errors only");

// What a run does not need is not loaded, and what takes a while to load is loaded last.
void main<GenerateFlags>(program, async (flags, _words, interruption) => {
  if (flags.checkTemplate) {
    const { checkTemplates } = await import("./ui/generate/checkTemplates.js");
    return checkTemplates(flags.checkTemplate, flags, seedOf(flags));
  }
  checkSink(flags);
  const period = flags.to === "s3-backfill" ? periodOf(flags, Date.now()) : undefined;
  const isWatched = process.stderr.isTTY && !flags.json && !flags.quiet && !flags.dryRun;
  if (isWatched) process.stderr.write(`${openingLine(flags)}\n`);
  const { load, description } = readLoad(flags);
  if (flags.dryRun) {
    const { dryRun, dryRunPlan } = await import("./ui/generate/dryRun.js");
    return flags.plan === undefined ? dryRun(load, description) : dryRunPlan(flags.plan, load);
  }
  const { runGenerate } = await import("./ui/generate/runGenerate.js");
  await runGenerate(flags, load, interruption, period);
});
