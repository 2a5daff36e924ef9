import { coversFolder, lifecycleRules } from "../../find/lifecycle";
import { bucketNamedBy, locationOf } from "../../find/locations";
import { workgroupTypes } from "../../find/types";
import { outputLocationOf } from "../../find/workgroups";
import { stackRule } from "../../rule";
import { CannotTell, Observation } from "../../value";

export const resultsExpire = stackRule({
  name: "results-expire",
  description: "A lifecycle rule expires what queries leave at the results location.",
  severity: "medium",
  level: "mandatory",
  why: "Athena never deletes a result: each query's rows stay, readable and paid for.",
  fix: "Add a lifecycle rule with an expiration for the results prefix.",
  links: ["https://docs.aws.amazon.com/athena/latest/ug/querying.html"],
  ids: {},
  types: workgroupTypes,
  options: {
    maximumDays: {
      type: "integer",
      minimum: 1,
      maximum: 3650,
      default: 365,
      description: "Age at which results must be gone.",
    },
  },
  *check(subject, view, { maximumDays }) {
    const value = outputLocationOf(subject.state);
    if (!value?.given) return;
    const bucket = bucketNamedBy(view, subject, value);
    if (!bucket) throw new CannotTell(value.path, "the bucket is none of this stack's");
    const prefix = locationOf(value.text() ?? "")?.prefix ?? "";
    const days = lifecycleRules(view, bucket)
      .filter((rule) => coversFolder(rule, prefix))
      .flatMap(({ expirationDays }) => expirationDays ?? []);
    if (!days.some((age) => age <= maximumDays)) {
      const must = `a lifecycle rule of ${bucket.name} must expire ${prefix} within ${maximumDays} days`;
      yield {
        must,
        got: days.length > 0 ? new Observation(`${Math.min(...days)} days`) : undefined,
      };
    }
  },
});
