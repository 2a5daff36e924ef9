import { expect } from "chai";

import { lakeDeployment } from "../support/emulator/deployments";
import { survivesFuzz } from "../support/emulator/hostile/survivesFuzz";
import { type Answer, servedLake } from "../support/emulator/servedLake";

describe("V14: requests that nobody would send", () => {
  const served = servedLake({ deployment: lakeDeployment() });

  /** `tests/long/fuzz.spec.ts` sends ten thousand. */
  it("V14 answers a thousand of them in AWS's form, and goes on", async () => {
    const { problems, statuses } = await survivesFuzz(served, { seed: "short", count: 1_000 });
    expect(problems).to.deep.equal([]);
    // Not all of them fail at the door.
    expect(statuses.get(200)).to.be.above(50);
    const created = await served.send({}, { path: "/after-all", body: "" });
    expect(created.status).to.equal(200);
  });

  it("V14 sees an answer that no request may have", async () => {
    const wrong: Answer[] = [
      { status: 500, headers: {}, text: "" },
      { status: 400, headers: { "content-type": "application/x-amz-json-1.1" }, text: "[1]" },
      { status: 400, headers: { "content-type": "application/xml" }, text: "<Error>" },
    ];
    for (const answer of wrong) {
      const broken = { send: () => Promise.resolve(answer) };
      const { problems } = await survivesFuzz(broken, { seed: "broken", count: 2 });
      expect(problems).to.have.lengthOf(2);
    }
    const gone = { send: () => Promise.reject(new Error("reset")) };
    const { problems } = await survivesFuzz(gone, { seed: "gone", count: 1 });
    expect(problems[0]).to.match(/^no answer to gone-0: /);
  });
});
