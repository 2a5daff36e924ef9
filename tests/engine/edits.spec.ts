import { expect } from "chai";

import type { EngineRun, EngineStack } from "./support/engineStack";
import { Workbench } from "./support/workbench";

/** What a preview is going to do, by logical name; what stays is left out. */
function steps({ events }: EngineRun): Record<string, string> {
  const planned = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const changed = planned.filter(({ op }) => ["create", "update", "replace", "delete"].includes(op));
  return Object.fromEntries(changed.map(({ urn, op }) => [urn.split("::").at(-1)!, op]));
}

/** An edit of a stack's configuration, and every step that it may lead to. */
type Edit = readonly [
  title: string,
  values: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, string>>,
];

/** @see https://www.pulumi.com/registry/packages/aws/ for what each type replaces */
const edits: readonly Edit[] = [
  [
    "the raw prefix",
    { rawPrefix: "data/readings/" },
    { "ingest-stream": "update", "ingest-firehose-policy": "update", ingest: "update" },
  ],
  [
    "the buffer",
    { bufferSizeMiB: 5, bufferIntervalSeconds: 300 },
    { "ingest-stream": "update", ingest: "update" },
  ],
  ["the crawler's schedule", { crawlerSchedule: "cron(0 * * * ? *)" }, { "catalog-crawler": "update", catalog: "update" }],
  ["how long results are kept", { resultsExpirationDays: 7 }, { "ingest-lifecycle": "update", ingest: "update" }],
];

const key = (name: string): string => `analytics-workshop:${name}`;

describe("I11: what an edit does to a lake that stands", () => {
  let bench: Workbench;
  let stack: EngineStack;

  before(async () => {
    bench = await Workbench.open();
    stack = await bench.stack("dev");
    expect((await stack.up()).error).to.equal(undefined);
  });

  after(() => bench.close());

  async function previewWith(values: Readonly<Record<string, unknown>>): Promise<EngineRun> {
    const original = bench.read("Pulumi.dev.yaml");
    const named = Object.entries(values).map(([name, value]) => [key(name), value]);
    bench.configure("dev", Object.fromEntries(named) as Record<string, unknown>);
    try {
      return await stack.preview();
    } finally {
      bench.write("Pulumi.dev.yaml", original);
    }
  }

  for (const [title, values, expected] of edits) {
    it(`${title}: ${JSON.stringify(expected)}`, async () => {
      const run = await previewWith(values);
      expect(run.error).to.equal(undefined);
      expect(steps(run)).to.deep.equal(expected);
    });
  }

  it("SHOW", async () => {
    for (const values of [{owner:"someone"},{profile:"hardened"},{nameSuffix:"b"},{streamName:"other"},{databaseName:"other"},{bucketName:"other-bucket"},{crawlerName:"other"},{workgroupName:"other"},{compressionFormat:"GZIP"},{leastPrivilege:true},{versioning:true},{errorPrefix:"errors/"},{allowDestroy:false}, {streamEncryption:true},{logRetentionDays:30},{queryScanLimitMiB:100},{tablePrefix:"x_"},{crawlPrefix:"data/raw/"},{resultsPrefix:"results/"},{referencePrefix:"data/ref/"}]) {
      const run = await previewWith(values);
      console.log(JSON.stringify(values), run.error?.slice(0,300), JSON.stringify(steps(run)));
    }
  }).timeout(900000);
});
