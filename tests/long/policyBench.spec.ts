import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { evaluate } from "../../lake/deployment/evaluate";
import { judge } from "../../policy/judge";
import { resourcesOf } from "../../policy/resource";
import type { PolicyConfig } from "../../policy/settings";

const root = join(__dirname, "..", "..");

describe("the whole pack", () => {
  it("judges our stack within 300 ms, as the median of twenty-one times", async () => {
    const resources = resourcesOf(await evaluate({ directory: root, stack: "prod" }));
    const text = readFileSync(join(root, "policy", "config", "hardened.json"), "utf8");
    const config = JSON.parse(text) as PolicyConfig;
    const times = Array.from({ length: 21 }, () => {
      const begun = performance.now();
      judge(resources, config);
      return performance.now() - begun;
    });
    const median = times.sort((one, other) => one - other)[10]!;
    expect(median).to.be.lessThan(300);
  });
});
