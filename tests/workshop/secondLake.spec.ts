import { readFileSync } from "node:fs";
import { join } from "node:path";

import { GetTablesCommand } from "@aws-sdk/client-glue";
import { expect } from "chai";

import type { LoadReport } from "../../lake/loader/plan";
import type { EmbeddedSession } from "../../lake/session/embedded";
import { load, secondLake, withSession } from "../support/workshop";

const template = readFileSync(join(secondLake, "record.template"), "utf8");
const joinQuery = `
  SELECT m.hall, m.site.city, count(*) AS records, avg(r.pressure) AS pressure,
         count_if(r.alarm) AS alarms, max(r.position.x) AS x
  FROM measurements r
  JOIN machines m ON r.machine = m.machine
  GROUP BY m.hall, m.site.city
  ORDER BY m.hall`;

interface Outcome {
  readonly report: LoadReport;
  readonly session: EmbeddedSession;
}

/** Loads the stack of the second program; 20,000 records are about 2.9 MiB. */
function loaded(stack: string, changes: Parameters<typeof load>[1] = {}): Promise<Outcome> {
  return withSession(
    async (session) => {
      const plan = { template, templateName: "record.template", count: 20_000, query: joinQuery };
      return { report: await load(session, { ...plan, ...changes }), session };
    },
    { directory: secondLake, stack },
  );
}

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail("nothing failed"),
    (error: Error) => error,
  );

describe("a lake that is not the workshop's", function () {
  this.timeout(180_000);
  let plain: LoadReport;

  before(async () => {
    plain = (await loaded("plain")).report;
  });

  it("goes through load, crawl and a join with unchanged code", () => {
    expect(plain.proof.problems).to.deep.equal([]);
    expect(plain.proof.provedBy).to.equal("id");
    expect(plain.tables.map((table) => table.name)).to.deep.equal(["machines", "measurements"]);
    expect(plain.tables[1]!.columns).to.deep.equal([
      { name: "id", type: "string" },
      { name: "machine", type: "int" },
      { name: "pressure", type: "double" },
      { name: "alarm", type: "boolean" },
      { name: "position", type: "struct<x:int,label:string>" },
    ]);
    expect(plain.query!.columns.map((column) => column.type)).to.deep.equal([
      "varchar",
      "varchar",
      "bigint",
      "double",
      "bigint",
      "integer",
    ]);
    expect(plain.query!.rows.map((row) => row.slice(0, 2))).to.deep.equal([
      ["north", "Aldermoor"],
      ["south", "Brackwater"],
    ]);
  });

  it("cuts objects at its own buffer size", async () => {
    const { report } = await loaded("small");
    const largest = (objects: LoadReport["objects"]): number =>
      Math.max(...objects.map((object) => object.bytes));
    expect(largest(plain.objects)).to.be.at.least(2 * 1024 * 1024);
    expect(largest(report.objects)).to.be.within(1024 * 1024, 2 * 1024 * 1024 - 1);
  });

  it("cuts objects at its own interval", async () => {
    const { report } = await loaded("quick");
    // 20,000 records at 2,000 a second take ten seconds; a buffer of one second makes ten objects.
    expect(report.objects.length).to.be.within(9, 12);
    expect(plain.objects.length).to.equal(2);
  });

  it("writes under its own prefix, literally", async () => {
    const { report } = await loaded("otherPrefix", { crawl: false, query: undefined });
    for (const { key } of report.objects) expect(key).to.match(/^lake\/readings\d{4}\//);
    for (const { key } of plain.objects) expect(key).to.match(/^lake\/measurements\/\d{4}\//);
  });

  it("crawls into its own database", async () => {
    const tablesOf = await withSession(
      async (session) => {
        await load(session, { template, templateName: "t", count: 500, query: undefined });
        const { TableList } = await session.clients.glue.send(
          new GetTablesCommand({ DatabaseName: "plant" }),
        );
        return TableList!.map(({ Name }) => Name);
      },
      { directory: secondLake, stack: "otherDatabase" },
    );
    expect(tablesOf).to.deep.equal(["machines", "measurements"]);
  });

  it("crawls its own path and nothing beside it", async () => {
    const { report } = await loaded("otherCrawlPath", { count: 500, query: undefined });
    expect(report.tables.map((table) => table.name)).to.deep.equal(["measurements"]);
  });

  it("has no stream once the program has none", async () => {
    const error = await failure(loaded("noStream"));
    expect(error.message).to.match(/measurements/);
    expect((error.cause as Error | undefined)?.name).to.equal("ResourceNotFoundException");
  });
});
