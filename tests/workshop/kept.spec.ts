import { join } from "node:path";

import { expect } from "chai";

import { runQuery } from "../../lake/loader/query";
import {
  secondLake,
  withFolder,
  withSession,
  workshop,
  workshopOptions,
} from "../support/workshop";

const count = 10_000;
const options = { load: { ...workshopOptions().load, count } };

async function rows(keepIn: string): Promise<number> {
  return withSession(
    async ({ clients, clock, names }) => {
      const sql = "SELECT count(*) FROM raw";
      const { rows } = await runQuery(clients, clock, { sql, ...names });
      return Number(rows[0]![0]);
    },
    { keepIn },
  );
}

describe("a kept lake", function () {
  this.timeout(180_000);

  it("grows with each run and starts over when reset", async () => {
    await withFolder(async (folder) => {
      const keepIn = join(folder, "dev");
      await workshop({ ...options, keepIn });
      const second = await workshop({ ...options, keepIn });
      expect(second.proof.problems).to.deep.equal([]);
      expect(second.proof.duplicatesInLake).to.equal(count);
      expect(await rows(keepIn)).to.equal(2 * count);
      await workshop({ ...options, keepIn, reset: true });
      expect(await rows(keepIn)).to.equal(count);
    });
  });
});

describe("a run in real time", function () {
  this.timeout(180_000);

  it("waits for the buffer's interval on the wall clock", async () => {
    const started = performance.now();
    const report = await workshop({
      ...factory("quick"),
      realtime: true,
      load: { ...factory("quick").load, count: 100 },
    });
    expect(report.proof.problems).to.deep.equal([]);
    expect(performance.now() - started).to.be.at.least(1_000);
  });
});

function factory(stack: string): Parameters<typeof workshop>[0] & { load: typeof options.load } {
  const template = '{"id": "{{random.uuid}}", "machine": {{random.number(2)}}}';
  return {
    directory: secondLake,
    stack,
    load: { ...options.load, template, templateName: "inline", query: undefined },
  };
}
