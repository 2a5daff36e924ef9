import { expect } from "chai";

import { UserError } from "../../lake/core/userError";
import { type Endpoint, isLoopback, openEndpoint } from "../../lake/session/endpoint";
import { confirmTarget } from "../../scripts/ui/flags/confirm";

const lake = {
  region: "us-east-1",
  names: {
    streamName: "s",
    bucketName: "b",
    databaseName: "d",
    crawlerName: "c",
    workgroupName: "w",
  },
};
const plan = {
  names: lake.names,
  template: "{}",
  templateName: "t",
  count: 1,
  rate: 1,
  seed: 1,
  crawl: false,
};

/** The answer where nobody sits at a terminal, as in CI. */
function confirm(endpoint: Partial<Endpoint>, yes?: boolean): Promise<unknown> {
  const { clients } = openEndpoint(lake);
  const target = { clients, name: "AWS", isThisMachine: false, ...endpoint };
  return confirmTarget({
    endpoint: target,
    account: "111122223333",
    lake,
    plans: [plan],
    quiet: true,
    yes,
  });
}

describe("loading a lake that is not on this machine", () => {
  it("needs a yes", async () => {
    const error = await confirm({}).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(UserError);
    expect((error as UserError).reason).to.equal("usage");
    expect((error as UserError).message).to.match(
      /endpoint AWS, account 111122223333, region us-east-1/,
    );
    expect((error as UserError).remedy).to.match(/--yes/);
  });

  it("goes ahead with --yes, and without it on this machine", async () => {
    await confirm({}, true);
    await confirm({ isThisMachine: true });
  });
});

describe("isLoopback", () => {
  it("says which URL it cannot read", () => {
    expect(() => isLoopback("foo")).to.throw(
      UserError,
      /AWS_ENDPOINT_URL must be a URL, got "foo"/,
    );
  });

  for (const url of [
    "http://127.0.0.1:4566",
    "http://127.9.9.9",
    "http://localhost:1",
    "http://bucket.localhost:1",
    "http://[::1]:4566",
  ]) {
    it(`takes ${url} for this machine`, () => {
      expect(isLoopback(url)).to.equal(true);
    });
  }
  for (const url of [
    "https://firehose.us-east-1.amazonaws.com",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://10.0.0.1:4566",
  ]) {
    it(`does not take ${url} for this machine`, () => {
      expect(isLoopback(url)).to.equal(false);
    });
  }
});
