import { SECOND_MS } from "../../../lake/core/units";
import type { LoadEvent, LoadReport } from "../../../lake/loader/plan";
import type { GenerateReporter } from "./generateReporter";

/** A load's progress is told so often; what else happens, each time. */
const progressMs = SECOND_MS;

/** A run as JSON lines: one for each event, the report last. */
export function jsonEvents(line: (text: string) => void): Omit<GenerateReporter, "lastWords"> {
  const told = new Map<string | undefined, number>();
  const print = (value: object): void => line(JSON.stringify(value));
  return {
    on: (event: LoadEvent) => {
      if (event.type === "progress") {
        const { elapsedMs, load } = event;
        if (elapsedMs < (told.get(load) ?? 0) + progressMs) return;
        told.set(load, elapsedMs);
      }
      print(event);
    },
    finish: (reports: readonly LoadReport[]) => {
      const [first] = reports;
      print({ type: "report", ...(reports.length === 1 ? first : { loads: reports }) });
    },
    wrote: (report) => print({ type: "report", ...report }),
  };
}
