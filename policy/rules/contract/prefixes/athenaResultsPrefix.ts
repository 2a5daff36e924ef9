import { locationOf } from "../../../find/locations";
import { workgroupTypes } from "../../../find/types";
import { outputLocationOf } from "../../../find/workgroups";
import { resourceRule } from "../../../rule";

export const athenaResultsPrefix = resourceRule({
  name: "athena-results-prefix",
  description: "Query results go to the agreed prefix.",
  severity: "high",
  level: "mandatory",
  why: "Results elsewhere escape the rule that expires them, or are crawled as if they were data.",
  fix: "Set the workgroup's outputLocation to the results prefix of the lake's bucket.",
  links: ["https://docs.aws.amazon.com/athena/latest/ug/querying.html"],
  ids: {},
  types: workgroupTypes,
  options: {
    resultsPrefix: {
      type: "string",
      default: "query_results/",
      description: "Where query results belong, with its slash.",
    },
  },
  *check(subject, { resultsPrefix }) {
    const location = outputLocationOf(subject.inputs);
    if (!location) return;
    const text = location.text();
    if (!locationOf(text ?? "")?.prefix.startsWith(resultsPrefix)) {
      yield { must: `${location.path} must be s3://<bucket>/${resultsPrefix}`, got: text };
    }
  },
});
