import { readFileSync } from "node:fs";
import { join } from "node:path";

import { evaluate } from "../../../lake/deployment/evaluate";
import { judge } from "../../../policy/judge";
import { resourcesOf } from "../../../policy/resource";
import type { PolicyConfig } from "../../../policy/settings";
import { median } from "../interleave";
import { atMost, type BenchRow } from "../rows";

const root = join(__dirname, "..", "..", "..");
const times = 21;

export const rows: readonly BenchRow[] = [
  {
    name: "every rule over the resources of prod",
    goal: atMost(300, "ms"),
    measure: async () => {
      const resources = resourcesOf(await evaluate({ directory: root, stack: "prod" }));
      const text = readFileSync(join(root, "policy", "config", "hardened.json"), "utf8");
      const config = JSON.parse(text) as PolicyConfig;
      const taken = Array.from({ length: times }, () => {
        const begun = performance.now();
        judge(resources, config);
        return performance.now() - begun;
      });
      const detail = `median of ${times} over ${resources.length} resources, ${taken[0]!.toFixed(1)} ms the first time`;
      return { value: median(taken), detail };
    },
  },
];
