import { seededRandom } from "../../../lake/core/random";
import type { LoadPlan } from "../../../lake/loader/plan";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { describeTemplate, type TemplateDescription } from "../../../lake/loader/template/describe";
import { recordDraws } from "../../../lake/loader/template/recordDraws";
import { plannedLoads } from "../flags/plannedLoads";
import { bytes, count } from "../report/format";
import { paceOf } from "../report/loadReporter";

type Load = Omit<LoadPlan, "names">;

/** Shows what a load would send, and sends nothing. */
export function dryRun(load: Load, template: TemplateDescription): void {
  print([...linesOf(load, template), "nothing was sent"]);
}

/**
 * Shows what each load of a plan file would send, and sends nothing.
 * @param base What the file leaves open.
 * @throws UserError `usage` for a file or a template that could not be loaded
 */
export function dryRunPlan(file: string, base: Load): void {
  // Where it would be sent is asked of no lake: only the plan's own streams have names.
  const names = { streamName: "", bucketName: "", databaseName: "", crawlerName: "" };
  const loads = plannedLoads(file, { ...base, names: { ...names, workgroupName: "" } });
  const lines = loads.flatMap((load) => {
    const template = compileTemplate(load.template, load.templateName, load);
    const draws = recordDraws(load, seededRandom(load.seed).fork(load.name ?? ""));
    const description = describeTemplate(template, draws, Date.now());
    const { streamName } = load.names;
    const to = streamName === "" ? "" : ` to stream ${streamName}`;
    return [`${load.name}${to}`, ...linesOf(load, description).map((line) => `  ${line}`)];
  });
  print([...lines, "nothing was sent"]);
}

function linesOf(load: Load, template: TemplateDescription): string[] {
  const fields = template.fields.map(
    ({ name, functionName }) => `${name} (${functionName ?? "fixed text"})`,
  );
  return [
    `${count(load.count)} records ${paceOf(load.rate)}, seed ${load.seed}`,
    `about ${bytes(load.count * template.size.mean)}, ${count(template.size.mean)} bytes each`,
    `fields  ${fields.join(", ")}`,
    `proof   by ${template.idField ?? "count: the template has no field filled by random.uuid"}`,
    `sample  ${template.record}`,
  ];
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
