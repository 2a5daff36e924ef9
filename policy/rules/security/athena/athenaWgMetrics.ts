import { workgroupTypes } from "../../../find/types";
import { resourceRule } from "../../../rule";

export const athenaWgMetrics = resourceRule({
  name: "athena-wg-metrics",
  description: "A workgroup publishes its metrics.",
  severity: "medium",
  level: "advisory",
  why: "Without them nobody sees what is scanned, or that queries fail.",
  fix: "Set publishCloudwatchMetricsEnabled to true, which is its default.",
  links: ["https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html"],
  ids: { securityHub: ["Athena.4"], prowler: ["athena_workgroup_logging_enabled"] },
  types: workgroupTypes,
  options: {},
  *check(subject) {
    const value = subject.inputs.at("configuration.publishCloudwatchMetricsEnabled");
    if (value.flag() === false) {
      yield { must: "publishCloudwatchMetricsEnabled must be true", got: false };
    }
  },
});
