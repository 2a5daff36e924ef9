import type { LoadPlan } from "../../../lake/loader/plan";
import type { TemplateDescription } from "../../../lake/loader/template/describe";
import { bytes, count } from "./format";
import { paceOf } from "./loadReporter";

/** Shows what a load would send, and sends nothing. */
export function dryRun(load: Omit<LoadPlan, "names">, template: TemplateDescription): void {
  const fields = template.fields.map(
    ({ name, functionName }) => `${name} (${functionName ?? "fixed text"})`,
  );
  const lines = [
    `${count(load.count)} records ${paceOf(load.rate)}, seed ${load.seed}`,
    `about ${bytes(load.count * template.size.mean)}, ${count(template.size.mean)} bytes each`,
    `fields  ${fields.join(", ")}`,
    `proof   by ${template.idField ?? "count: the template has no field filled by random.uuid"}`,
    `sample  ${template.record}`,
    "nothing was sent",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
