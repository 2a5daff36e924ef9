import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { SimulatedClock } from "../../../lake/core/time/clock";
import type { UserError } from "../../../lake/core/userError";
import type { LoadEvent, LoadPlan, LoadReport } from "../../../lake/loader/plan";
import { runLoad } from "../../../lake/loader/run";
import { scriptedNames } from "./scriptedAnswers";
import { type Script, ScriptedLake } from "./scriptedLake";

/** Three seconds before a full hour. */
export const startMs = Date.UTC(2026, 0, 5, 9, 59, 57);
const plan: LoadPlan = {
  names: scriptedNames,
  template: '{"id":"{{random.uuid}}","n":{{random.number(9)}}}',
  templateName: "x.template",
  count: 1_200,
  rate: 200,
  seed: 7,
  crawl: true,
};

interface Loaded {
  readonly report: LoadReport;
  readonly lake: ScriptedLake;
  readonly events: LoadEvent[];
}

/** Loads a scripted lake on simulated time. */
export async function load(script: Script = {}, changes: Partial<LoadPlan> = {}): Promise<Loaded> {
  const clock = new SimulatedClock(startMs);
  const lake = new ScriptedLake(clock, script);
  const events: LoadEvent[] = [];
  const report = await runLoad(
    { ...plan, ...changes },
    {
      clients: lake.clients,
      clock,
      random: seededRandom(7),
      on: (event) => events.push(event),
    },
  );
  return { report, lake, events };
}

/** The error that a load ends with. */
export async function refusal(script: Script, changes: Partial<LoadPlan> = {}): Promise<UserError> {
  return load(script, changes).then(
    () => expect.fail("the load went well"),
    (error: UserError) => error,
  );
}
