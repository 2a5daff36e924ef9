import { expect } from "chai";

import { runScript, type ScriptRun } from "../support/scripts/runScript";
import type { EngineRun, EngineStack } from "./support/engineStack";
import { Workbench } from "./support/workbench";

/** What a preview is going to do, by logical name; what stays is left out. */
function steps({ events }: EngineRun): Record<string, string> {
  const planned = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const changed = planned.filter(({ op }) =>
    ["create", "update", "replace", "delete"].includes(op),
  );
  return Object.fromEntries(changed.map(({ urn, op }) => [urn.split("::").at(-1)!, op]));
}

/** An edit of a stack's configuration, and every step that it may lead to. */
type Edit = readonly [
  title: string,
  values: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, string>>,
];

const edits: readonly Edit[] = [
  [
    "the raw prefix",
    { rawPrefix: "data/readings/" },
    { ingest: "update", "ingest-stream": "update", "ingest-firehose-policy": "update" },
  ],
  [
    "an error prefix",
    { errorPrefix: "errors/" },
    { ingest: "update", "ingest-stream": "update", "ingest-firehose-policy": "update" },
  ],
  [
    "the buffer",
    { bufferSizeMiB: 5, bufferIntervalSeconds: 300 },
    { ingest: "update", "ingest-stream": "update" },
  ],
  [
    "compression and encryption of the stream",
    { compressionFormat: "GZIP", streamEncryption: true },
    { ingest: "update", "ingest-stream": "update" },
  ],
  [
    "versioning",
    { versioning: true },
    { ingest: "update", "ingest-versioning": "create", "ingest-lifecycle": "update" },
  ],
  [
    "how long results are kept",
    { resultsExpirationDays: 7 },
    { ingest: "update", "ingest-lifecycle": "update" },
  ],
  [
    "where results are written",
    { resultsPrefix: "results/" },
    {
      ingest: "update",
      "ingest-lifecycle": "update",
      athena: "update",
      "athena-workgroup": "update",
    },
  ],
  [
    "where the reference data lies",
    { referencePrefix: "data/tracks/" },
    { ingest: "update", "ingest-reference-data": "replace" },
  ],
  [
    "the crawler's schedule",
    { crawlerSchedule: "cron(0 * * * ? *)" },
    { catalog: "update", "catalog-crawler": "update" },
  ],
  [
    "the crawler's name",
    { crawlerName: "OtherCrawler" },
    { catalog: "update", "catalog-crawler": "replace" },
  ],
  [
    "the scan limit",
    { queryScanLimitMiB: 100 },
    { athena: "update", "athena-workgroup": "update" },
  ],
];

/** Every name of a resource that holds data, and what else goes with it. */
const renames: readonly Edit[] = [
  ["the bucket", { bucketName: "other-lake-bucket" }, { "ingest-bucket": "replace" }],
  [
    "the stream",
    { streamName: "other-stream" },
    { "ingest-stream": "replace", "ingest-log-group": "replace" },
  ],
  ["the database", { databaseName: "otherdb" }, { "catalog-database": "replace" }],
  ["the workgroup", { workgroupName: "other" }, { "athena-workgroup": "replace" }],
  [
    "every name, by a new suffix",
    { nameSuffix: "b" },
    {
      "ingest-bucket": "replace",
      "ingest-stream": "replace",
      "ingest-log-group": "replace",
      "catalog-database": "replace",
      "athena-workgroup": "replace",
    },
  ],
];

/** What holds data that no `up` brings back. */
const dataBearing = [
  "ingest-bucket",
  "ingest-stream",
  "ingest-log-group",
  "catalog-database",
  "athena-workgroup",
];

describe("I11: what an edit does to a lake that stands", () => {
  let bench: Workbench;
  let stack: EngineStack;

  before(async () => {
    bench = await Workbench.open();
    stack = await bench.stack("dev");
    expect((await stack.up()).error).to.equal(undefined);
  });

  after(() => bench.close());

  /** Does something under another configuration, and puts the old one back. */
  async function under<T>(
    values: Readonly<Record<string, unknown>>,
    work: () => Promise<T>,
  ): Promise<T> {
    const original = bench.read("Pulumi.dev.yaml");
    const named = Object.entries(values).map(([name, value]) => [
      `analytics-workshop:${name}`,
      value,
    ]);
    bench.configure("dev", Object.fromEntries(named) as Record<string, unknown>);
    try {
      return await work();
    } finally {
      bench.write("Pulumi.dev.yaml", original);
    }
  }

  for (const [title, values, expected] of edits) {
    it(`${title}: ${Object.keys(expected).join(", ")}`, async () => {
      const run = await under(values, () => stack.preview());
      expect(run.error).to.equal(undefined);
      expect(steps(run)).to.deep.equal(expected);
    });
  }

  it("the tag owner updates what carries it and replaces nothing", async () => {
    const planned = steps(await under({ owner: "someone" }, () => stack.preview()));
    expect(new Set(Object.values(planned))).to.deep.equal(new Set(["update"]));
    expect(planned).to.include.keys(dataBearing);
  });

  it("from workshop to hardened replaces nothing", async () => {
    const planned = steps(await under({ profile: "hardened" }, () => stack.preview()));
    expect(planned).to.include({ "ingest-stream": "update", "ingest-versioning": "create" });
    expect(Object.values(planned)).not.to.include("replace");
    const gone = Object.keys(planned).filter((name) => planned[name] === "delete");
    expect(gone.every((name) => name.endsWith("-attachment"))).to.equal(true);
  });

  for (const [title, values, lost] of renames) {
    it(`a rename of ${title} replaces ${Object.keys(lost).join(", ")}`, async () => {
      const planned = steps(await under(values, () => stack.preview()));
      const replaced = dataBearing.filter((name) => planned[name] === "replace");
      expect(replaced).to.have.members(Object.keys(lost));
    });
  }

  it("a preview says of each of them that data will be lost", async () => {
    const { code, stdout, stderr } = await under({ nameSuffix: "b" }, () =>
      npmRunPreview(bench, "dev"),
    );
    expect(code, stderr).to.equal(0);
    expect(stdout.match(/replace: data will be lost/g)).to.have.length(dataBearing.length);
  });

  it("a rename is refused by protect until allowDestroy was upped", async () => {
    const guarded = { allowDestroy: false };
    await under(guarded, async () => expect((await stack.up()).error).to.equal(undefined));
    for (const [title, values] of renames) {
      const renamed = { ...guarded, ...values };
      const { error } = await under(renamed, () => stack.preview());
      expect(error, title).to.match(/unable to replace resource .+\s+as it is currently marked/);
    }
    const refused = await under({ ...guarded, nameSuffix: "b" }, () => npmRunPreview(bench, "dev"));
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.contain("replace: data will be lost: the objects in it");
    expect(refused.stderr).to.contain("marked for protection");
  });
});

/** `npm run preview -- --stack NAME` for the copy of the project. */
function npmRunPreview(
  { project, literalEnvironment }: Workbench,
  stackName: string,
): Promise<ScriptRun> {
  return runScript("preview", ["--program", project, "--stack", stackName], literalEnvironment);
}
