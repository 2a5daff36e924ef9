import { expect } from "chai";

import { runScript } from "../support/scripts/runScript";

interface Printed {
  readonly sent: number;
  readonly stored: number;
  readonly queried?: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly unreadable?: string;
  readonly tables: readonly { name: string; columns: readonly { name: string; type: string }[] }[];
}

async function start(faults: string): Promise<Printed> {
  const args = ["--json", "--seed", "7", "--count", "1000", "--faults", faults];
  const run = await runScript("start", args);
  expect(run).to.include({ code: 0, stderr: "" });
  return JSON.parse(run.stdout) as Printed;
}

describe("npm start -- --faults", function () {
  this.timeout(120_000);

  it("loads dirty data, counts it, and proves that nothing was lost", async () => {
    const printed = await start("duplicates=5%,late=2h:5%,nulls=5%,drift=device_id@50%");
    expect(printed).to.include({ sent: 1_000, stored: 1_000, queried: 1_000 });
    expect(printed.faults.drifted).to.be.within(490, 500);
    for (const fault of ["duplicates", "late", "nulls"]) {
      expect(printed.faults[fault], fault).to.be.within(20, 90);
    }
    const raw = printed.tables.find(({ name }) => name === "raw")!;
    expect(raw.columns).to.deep.include({ name: "device_id", type: "string" });
  });

  it("takes what the embedded Athena says of corrupt rows for what it is", async () => {
    const printed = await start("corrupt=1%");
    expect(printed).to.include({ sent: 1_000, stored: 1_000 }).and.not.have.property("queried");
    expect(printed.faults.corrupt).to.be.above(0);
    expect(printed.unreadable).to.match(/HIVE_CURSOR_ERROR: Row is not a valid JSON Object/);
  });
});
