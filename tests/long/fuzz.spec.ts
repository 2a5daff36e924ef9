import { expect } from "chai";

import { lakeDeployment } from "../support/emulator/deployments";
import { survivesFuzz } from "../support/emulator/hostile/survivesFuzz";
import { servedLake } from "../support/emulator/servedLake";

describe("V14: ten thousand requests that nobody would send", () => {
  const served = servedLake({ deployment: lakeDeployment() });

  it("V14 are all answered in AWS's form", async () => {
    const { problems } = await survivesFuzz(served, { seed: "long", count: 10_000 });
    expect(problems).to.deep.equal([]);
  });
});
