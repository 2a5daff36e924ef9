import { journalSeed } from "../../../lake/loader/delivery/journal/journalFile";
import type { LoadPlan } from "../../../lake/loader/plan";
import type { TemplateDescription } from "../../../lake/loader/template/describe";
import { deliveryPlan } from "../flags/deliveryFlags";
import { defaultRate, queryFile, readQuery, readTemplate, seedOf } from "../flags/loadFlags";
import type { GenerateFlags } from "./generateFlags";

/** The load that the flags say, but for the lake: its template and seed were found good. */
export function readLoad(flags: GenerateFlags): {
  load: Omit<LoadPlan, "names">;
  description: TemplateDescription;
} {
  const ofJournal = flags.resume === undefined ? undefined : journalSeed(flags.resume);
  const seed = flags.seed ?? ofJournal ?? seedOf(flags);
  const { description, ...template } = readTemplate(flags, seed);
  const isQueried = flags.crawl && flags.query;
  const isPaced = flags.to === "firehose";
  const load = {
    ...template,
    ...deliveryPlan(flags),
    count: flags.count,
    rate: flags.rate ?? (isPaced ? defaultRate : 0),
    seed,
    crawl: flags.crawl,
    ...(isQueried && { query: readQuery(), queryFile }),
  };
  return { load, description };
}
