import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import { SystemClock } from "../../lake/core/time/clock";
import { openLake } from "../../lake/emulator/openLake";
import { startServer } from "../../lake/emulator/server";
import { fakeEngine } from "../support/emulator/fakeEngine";
import { errorOf } from "../support/emulator/lakeDoors";
import { servedLake } from "../support/emulator/servedLake";

describe("the server", () => {
  const served = servedLake();

  it("says so where its port is taken", async () => {
    const error = await errorOf(startServer({ lake: served.lake, port: served.port }));
    expect(error.name).to.equal("UserError");
    expect(error.message).to.equal(`port ${served.port} of 127.0.0.1 is taken`);
  });

  it("answers an error in words once the lake is closed", async () => {
    const closed = await openLake({
      account: "000000000000",
      region: "us-east-1",
      clock: new SystemClock(),
      random: seededRandom(1),
      engine: fakeEngine(),
    });
    await closed.close();
    const answer = await closed.handle({
      method: "GET",
      path: "/",
      query: {},
      headers: {},
      body: new Uint8Array(),
    });
    expect(answer.statusCode).to.equal(503);
  });
});
