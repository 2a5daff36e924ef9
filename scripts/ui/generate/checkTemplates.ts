import { exitCodes } from "../../../lake/core/exitCodes";
import { seededRandom } from "../../../lake/core/random";
import { UserError } from "../../../lake/core/userError";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { checkFaults } from "../../../lake/loader/template/faults/faultyTemplate";
import { readTemplate } from "../../../lake/loader/template/readTemplate";
import { recordDraws } from "../../../lake/loader/template/recordDraws";
import type { TemplateReview } from "../../../lake/review/reviewTemplate";
import { printUserError } from "../command";
import { type LoadFlags, startOf } from "../flags/loadFlags";
import { count, textTable } from "../report/format";
import { printerTo } from "../report/printer";

/**
 * Shows what template files make, each as a run with these flags would render it, or why it is of no
 * use: for a person, or as one JSON object a file.
 */
export async function checkTemplates(
  files: readonly string[],
  flags: LoadFlags & { readonly json?: true },
  seed: number,
): Promise<void> {
  for (const file of files) {
    try {
      const found = await review(file, flags, seed);
      if (flags.json) process.stdout.write(`${JSON.stringify(found)}\n`);
      else printReview(found);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      process.exitCode = exitCodes.usage.code;
      const { message, remedy } = error;
      if (!flags.json) printUserError(error);
      else process.stdout.write(`${JSON.stringify({ template: file, error: message, remedy })}\n`);
    }
  }
}

async function review(file: string, flags: LoadFlags, seed: number): Promise<TemplateReview> {
  const template = compileTemplate(readTemplate(file), file, flags);
  if (flags.faults) checkFaults(template, flags.faults);
  // Loaded here: the crawler is the embedded lake's, which no other load needs.
  const { reviewTemplate } = await import("../../../lake/review/reviewTemplate.js");
  const random = seededRandom(seed).fork("load");
  const draws = () => recordDraws({ ...flags, seed }, random);
  return reviewTemplate(template, { draws, now: startOf(flags) });
}

function printReview(review: TemplateReview): void {
  const { section } = printerTo(process.stdout);
  const { min, mean, max } = review.recordBytes;
  section(review.template, [
    `${review.isJson ? "JSON" : "text, not JSON"}, ${count(min)} to ${count(max)} bytes a record, ` +
      `${count(mean)} on average`,
    `proof by ${review.idField ?? "count: no field is filled by random.uuid"}`,
  ]);
  const fields = review.fields.map(({ name, functionName, types }) => [
    name,
    types.join(" | "),
    functionName ?? "",
  ]);
  if (fields.length > 0) section("Fields", textTable(["field", "JSON type", "filled by"], fields));
  section("Glue", glueLines(review));
  section("Samples", review.samples);
}

function glueLines({ classification, columns }: TemplateReview): string[] {
  if (!classification) return ["a crawl makes no table of these records"];
  const rows = columns.map(({ name, type }) => [name, type]);
  return [`classification ${classification}`, ...textTable(["column", "type"], rows)];
}
