import { createClients } from "../../../lake/loader/aws/clients";
import { type BenchRow, between } from "../rows";
import { play, scenario } from "./scenario/play";
import type { Step } from "./scenario/step";
import { type PeerName, peers, withPeer } from "./servers";

type Verdicts = ReadonlyMap<Step, string | undefined>;

const steps = scenario.flatMap((area) => area.steps);
/** Fewer steps than this are no whole lake. */
const least = 40;
/** The column of the steps' names. */
const width = 4 + Math.max(...steps.map(({ name }) => name.length));
const played = new Map<PeerName, Promise<Verdicts>>();

/** What a server made of the scenario; played once. */
function verdictsOf(name: PeerName): Promise<Verdicts> {
  const verdicts =
    played.get(name) ??
    withPeer(name, ({ url }) => {
      const credentials = { accessKeyId: "scenario", secretAccessKey: "scenario" };
      return play(createClients({ region: "us-east-1", endpoint: url, credentials }));
    });
  played.set(name, verdicts);
  return verdicts;
}

const passed = (verdicts: Verdicts): number =>
  [...verdicts.values()].filter((why) => why === undefined).length;

/** A line for each step: what each server made of it. */
async function table(): Promise<string> {
  const names = Object.keys(peers) as PeerName[];
  const all = await Promise.all(names.map((name) => verdictsOf(name)));
  const line = (step: string, cells: readonly string[]): string =>
    [step.padEnd(width), ...cells.map((cell) => cell.padEnd(10))].join(" ").trimEnd();
  const rows = scenario.flatMap(({ name, steps: ofArea }) => [
    name,
    ...ofArea.map((step) =>
      line(
        `  ${step.name}`,
        all.map((verdicts) => (verdicts.get(step) ? "-" : "as AWS")),
      ),
    ),
  ]);
  const sums = all.map((verdicts) => `${passed(verdicts)} of ${steps.length}`);
  return ["", line("", names), ...rows, line("as AWS answers", sums)].join("\n        ");
}

/** What ours lacks, with the reason; nothing where it lacks nothing. */
function lacks(verdicts: Verdicts): string {
  const lacking = [...verdicts].filter(([, why]) => why !== undefined);
  return (
    lacking.map(([{ name }, why]) => `${name}: ${why}`).join("\n        ") || "none is missing"
  );
}

const unit = `of ${steps.length}`;

/** The peers' figures hold for the versions that `requirements/` pins; were they higher, it would be too easy. */
export const rows: readonly BenchRow[] = [
  {
    name: "P1 steps of the lake scenario that the embedded lake answers as AWS",
    goal: between(Math.max(least, steps.length), steps.length, unit),
    measure: async () => {
      const verdicts = await verdictsOf("ours");
      return { value: passed(verdicts), detail: lacks(verdicts) };
    },
  },
  {
    name: "P2 steps that moto server answers so",
    goal: between(13, 19, unit),
    measure: async () => {
      return { value: passed(await verdictsOf("moto")), detail: "pinned: requirements/moto.txt" };
    },
  },
  {
    name: "P3 steps that ministack answers so",
    goal: between(17, 23, unit),
    measure: async () => ({ value: passed(await verdictsOf("ministack")), detail: await table() }),
  },
];
