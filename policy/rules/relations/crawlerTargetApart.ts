import { crawls, type CrawlTarget, crawlTargets } from "../../find/crawls";
import { locationOf } from "../../find/locations";
import { crawlerTypes, workgroupTypes } from "../../find/types";
import { outputLocationOf } from "../../find/workgroups";
import type { StackView } from "../../resourceView";
import { each, stackRule } from "../../rule";

export const crawlerTargetApart = stackRule({
  name: "crawler-target-apart",
  description: "A crawler reads no query results, errors, scripts, logs or temporary files.",
  severity: "high",
  level: "mandatory",
  why: "Each of their folders becomes a table, and every query adds to one that queries read.",
  fix: "Point the crawler at the data's own folder, or exclude the others from it.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html"],
  ids: {},
  types: crawlerTypes,
  options: {
    apart: {
      type: "array",
      items: { type: "string" },
      default: ["query_results/", "errors/", "scripts/", "logs/", "tmp/", "temp/"],
      description: "Prefixes that hold no data; the stack's own results are known besides.",
    },
  },
  check(subject, view, { apart }) {
    return each(crawlTargets(subject), function* (target) {
      const folders = new Set([...apart, ...resultPrefixes(view, target)]);
      const read = [...folders].filter((folder) => crawls(target, folder));
      if (read.length > 0) {
        yield { must: `${target.path} must not reach ${read.join(", ")}`, got: target.address };
      }
    });
  },
});

function resultPrefixes(view: StackView, target: CrawlTarget): string[] {
  return view.ofType(workgroupTypes).flatMap((workgroup) => {
    const address = outputLocationOf(workgroup.state)?.text() ?? "";
    const location = locationOf(address);
    return location?.bucket === target.bucket ? [location.prefix] : [];
  });
}
