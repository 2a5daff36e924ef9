import { expect } from "chai";

import type { EngineStack } from "./support/engineStack";
import { inventory } from "./support/inventory";
import { Workbench } from "./support/workbench";

const crawlerType = "aws:glue/crawler:Crawler";

describe("I10: drift", () => {
  let bench: Workbench;
  let stack: EngineStack;

  before(async () => {
    bench = await Workbench.open();
    stack = await bench.stack("dev");
    expect((await stack.up()).error).to.equal(undefined);
  });

  after(() => bench.close());

  // It would count as --yes, which a check that only looks does not take.
  const asked = { PULUMI_SKIP_CONFIRMATIONS: undefined };

  /** `pulumi refresh` as a scheduled check runs it. */
  async function check(): Promise<{ code: number | null; said: string }> {
    const args = ["refresh", "--preview-only", "--expect-no-changes", "--stack", "dev"];
    const { code, stdout, stderr } = await bench.pulumi(args, asked);
    return { code, said: stdout + stderr };
  }

  it("finds none where nobody touched anything", async () => {
    expect((await check()).code).to.equal(0);
  });

  for (const [title, name, change] of [
    [
      "a public access block that was deleted",
      "ingest-public-access",
      () => remove("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"),
    ],
    [
      "a crawler that got a schedule",
      "catalog-crawler",
      () => {
        const [crawler] = bench.account.ofType(crawlerType);
        const schedule = "cron(0 * * * ? *)";
        bench.account.put({
          ...crawler!,
          inputs: { ...crawler!.inputs, schedule },
          outputs: { ...crawler!.outputs, schedule },
        });
      },
    ],
    [
      "a policy that was detached",
      "ingest-firehose-policy-attachment",
      () => remove("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "FirehosePolicy"),
    ],
  ] as const) {
    it(`names ${title}, and up --refresh repairs it`, async () => {
      const before = inventory(bench);
      const crawler = bench.account.ofType(crawlerType);
      change();
      const { code, said } = await check();
      expect(code).not.to.equal(0);
      expect(said).to.contain(name);

      expect((await stack.up({ refresh: true })).error).to.equal(undefined);
      expect(inventory(bench)).to.deep.equal(before);
      expect(bench.account.ofType(crawlerType)).to.deep.equal(crawler);
      expect((await check()).code).to.equal(0);
    });
  }

  function remove(type: string, idPart = ""): void {
    const found = bench.account.ofType(type).find(({ id }) => id.includes(idPart));
    bench.account.remove(type, found!.id);
  }
});
