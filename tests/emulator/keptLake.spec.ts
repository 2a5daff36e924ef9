import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import { SimulatedClock } from "../../lake/core/time/clock";
import { type OpenLake, openLake } from "../../lake/emulator/openLake";
import { realise } from "../../lake/emulator/realise";
import { bucketResource, deployment } from "../support/emulator/deployments";
import { fakeEngine } from "../support/emulator/fakeEngine";
import { errorOf } from "../support/emulator/lakeDoors";
import { withFolder } from "../support/workshop";

async function open(directory: string, reset = false): Promise<OpenLake> {
  const lake = await openLake({
    account: "000000000000",
    region: "us-east-1",
    clock: new SimulatedClock(0),
    random: seededRandom(1),
    engine: fakeEngine(),
    directory,
    reset,
  });
  await realise(deployment([bucketResource("lake-bucket")]), lake, { directory: __dirname });
  return lake;
}

const put = (lake: OpenLake, key: string, text: string): Promise<unknown> =>
  lake.state.objects.put("lake-bucket", key, Buffer.from(text), 0);
const keys = (lake: OpenLake): string[] =>
  lake.state.objects.list("lake-bucket").map(({ key }) => key);

describe("a kept lake's folder", () => {
  it("is left alone where it holds anything but a lake, also with reset", async () => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, "thesis.txt"), "years of work");
      for (const reset of [false, true]) {
        const error = await errorOf(open(folder, reset));
        expect(error.message).to.match(/is no lake's folder: it holds thesis\.txt/);
        expect(readdirSync(folder)).to.deep.equal(["thesis.txt"]);
      }
    });
  });

  it("is not emptied under the process that has it open", async () => {
    await withFolder(async (folder) => {
      const lake = await open(folder);
      await put(lake, "a", "1");
      expect((await errorOf(open(folder, true))).message).to.match(/open in another process/);
      expect(readFileSync(join(folder, "objects", "lake-bucket", "a"), "utf8")).to.equal("1");
      await lake.close();
    });
  });

  it("starts over when it is reset", async () => {
    await withFolder(async (folder) => {
      const lake = await open(folder);
      await put(lake, "a", "1");
      await lake.close();
      const again = await open(folder, true);
      expect(keys(again)).to.deep.equal([]);
      expect(existsSync(join(folder, "objects", "lake-bucket", "a"))).to.equal(false);
      await again.close();
    });
  });

  it("takes up what a person deleted and changed while it was closed", async () => {
    await withFolder(async (folder) => {
      const lake = await open(folder);
      for (const key of ["gone", "changed", "same"]) await put(lake, key, "one\ntwo\n");
      await lake.close();
      const objects = join(folder, "objects", "lake-bucket");
      rmSync(join(objects, "gone"));
      writeFileSync(join(objects, "changed"), "one\n");
      const again = await open(folder);
      expect(keys(again)).to.deep.equal(["changed", "same"]);
      const changed = again.state.objects.object("lake-bucket", "changed")!;
      expect(changed.size).to.equal(4);
      expect(changed.etag).to.equal("5bbf5a52328e7439ae6e719dfe712200"); // md5 of "one\n"
      await again.close();
    });
  });

  it("may be an empty folder that is there", async () => {
    await withFolder(async (folder) => {
      mkdirSync(join(folder, "new"));
      await (await open(join(folder, "new"))).close();
    });
  });
});
