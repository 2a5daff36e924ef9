import { join } from "node:path";

import { expect } from "chai";

import { Collection } from "../../../lake/emulator/store/state/collection";
import type { KeyChange } from "../../../lake/emulator/store/state/keyValue";
import { levelKeyValue } from "../../../lake/emulator/store/state/levelKeyValue";
import { failureOf } from "../../support/failureOf";
import { withFolder } from "../../support/workshop";

/** A state whose writes end when the test says so. */
function scripted(): {
  readonly values: Collection<number>;
  readonly end: (error?: Error) => void;
} {
  const waiting: ((error?: Error) => void)[] = [];
  const write = (): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push((error) => (error ? reject(error) : resolve()));
    });
  const values = new Collection<number>(
    { entries: () => Promise.resolve([]), write, close: () => Promise.resolve() },
    "n:",
    [["n:kept", "1"]],
  );
  return { values, end: (error) => waiting.splice(0).forEach((settle) => settle(error)) };
}

const full = new Error("no room");

describe("a collection of the state", () => {
  it("shows a value at once, and takes it back where it cannot be written", async () => {
    const { values, end } = scripted();
    const writes = [values.set("kept", 2), values.set("new", 3), values.delete("kept")];
    expect([values.get("kept"), values.get("new")]).to.deep.equal([undefined, 3]);
    end(full);
    for (const write of writes) expect(await failureOf(write)).to.equal(full);
    expect([values.get("kept"), values.has("new")]).to.deep.equal([1, false]);
  });

  it("falls back to what was written last, not first", async () => {
    const { values, end } = scripted();
    const first = values.set("kept", 2);
    end();
    await first;
    const second = values.set("kept", 3);
    end(full);
    await failureOf(second);
    expect(values.get("kept")).to.equal(2);
  });

  it("keeps what was set after a failure", async () => {
    const { values, end } = scripted();
    const failed = values.set("kept", 2);
    end(full);
    await failureOf(failed);
    const later = values.set("kept", 4);
    end();
    await later;
    expect(values.get("kept")).to.equal(4);
  });
});

describe("the state in LevelDB", () => {
  const changes = (...pairs: KeyChange[]): KeyChange[] => pairs;

  it("writes in the order of the calls, however many at a time", () =>
    withFolder(async (folder) => {
      const state = await levelKeyValue(join(folder, "state"));
      const numbers = [...Array(500).keys()];
      await Promise.all(
        numbers.map((n) => state.write(changes(["last", String(n)], [`n${n}`, "x"]))),
      );
      const found = new Map(await state.entries());
      expect(found.get("last")).to.equal("499");
      expect(found.size).to.equal(501);
      await Promise.all([state.write(changes(["last", null])), state.close()]);
      const again = await levelKeyValue(join(folder, "state"));
      expect(new Map(await again.entries()).has("last")).to.equal(false);
      await again.close();
    }));
});
