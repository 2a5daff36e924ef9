import { expect } from "chai";

import type { EngineStack } from "./support/engineStack";
import { Workbench } from "./support/workbench";

const refused = "InternalFailure: The request processing has failed";

describe("the order of creation and destruction", () => {
  let bench: Workbench;
  let stack: EngineStack;

  beforeEach(async () => {
    bench = await Workbench.open();
    stack = await bench.stack("dev");
  });

  afterEach(() => bench.close());

  /** The logical names that an operation was done for, or refused, in this order. */
  function names(operation: "create" | "delete"): string[] {
    return bench.account.calls.filter((call) => call.operation === operation).map((c) => c.name);
  }

  /** Whether one resource is made only once another, which takes its time, has been. */
  async function waits(name: string, forName: string): Promise<boolean> {
    bench.account.faults = [{ operation: "create", name: forName, delayMs: 6_000 }];
    expect((await stack.up()).error).to.equal(undefined);
    expect(names("create")).to.include.members([name, forName]);
    return names("create").indexOf(name) > names("create").indexOf(forName);
  }

  it("I6: the stream waits for its role's policy", async () => {
    expect(await waits("ingest-stream", "ingest-firehose-policy-attachment")).to.equal(true);
  });

  it("I6 goes red where the stream does not depend on the policy", async () => {
    bench.edit("components/parts/deliveryStream.ts", "[attachment, around", "[around");
    expect(await waits("ingest-stream", "ingest-firehose-policy-attachment")).to.equal(false);
  });

  for (const policy of ["catalog-s3-full-access-attachment", "catalog-glue-service-attachment"]) {
    it(`I6: the crawler waits for ${policy}`, async () => {
      expect(await waits("catalog-crawler", policy)).to.equal(true);
    });
  }

  it("I8: the bucket stands as long as the stream does", async () => {
    expect((await stack.up()).error).to.equal(undefined);
    bench.account.faults = [{ operation: "delete", name: "ingest-stream", error: refused }];
    expect((await stack.destroy()).error).to.contain(refused);
    expect(names("delete")).to.include("ingest-stream");
    expect(names("delete")).not.to.include("ingest-bucket");
    expect(names("delete")).not.to.include("ingest-firehose-role");

    bench.account.faults = [];
    expect((await stack.destroy()).error).to.equal(undefined);
    expect(names("delete").lastIndexOf("ingest-bucket")).to.be.greaterThan(
      names("delete").lastIndexOf("ingest-stream"),
    );
  });
});
