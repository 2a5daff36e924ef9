import { UserError } from "../../../lake/core/userError";
import type { LoadPlan } from "../../../lake/loader/plan";
import { type PlannedLoad, readPlanFile } from "../../../lake/loader/planFile";
import { compileTemplate } from "../../../lake/loader/template/compile";

/**
 * The loads of a plan file over the flags' load, which says what they leave open.
 * @throws UserError `usage`, also where what two loads send to one stream could not be told apart
 */
export function plannedLoads(file: string, base: LoadPlan): LoadPlan[] {
  const loads = readPlanFile(file).map((load) => planned(load, base));
  for (const load of loads) {
    const { streamName } = load.names;
    const isAlone = loads.filter(({ names }) => names.streamName === streamName).length === 1;
    const { idField } = compileTemplate(load.template, load.templateName);
    if (isAlone || idField !== undefined) continue;
    throw new UserError(
      "usage",
      `${file}: ${load.name} shares stream ${streamName}, and its records have no id to tell them by`,
      { remedy: "give its template a field filled by {{random.uuid}}" },
    );
  }
  return loads;
}

function planned({ stream, ...load }: PlannedLoad, base: LoadPlan): LoadPlan {
  return {
    ...base,
    ...load,
    names: { ...base.names, streamName: stream ?? base.names.streamName },
    // Each load has a journal of its own.
    resume: base.resume === undefined ? undefined : `${base.resume}.${load.name}`,
  };
}
