import { workgroupTypes } from "../../../find/types";
import { resourceRule } from "../../../rule";

const gib = 1024 ** 3;

export const athenaScanLimit = resourceRule({
  name: "athena-scan-limit",
  description: "A query can scan only so much before Athena cancels it.",
  severity: "medium",
  level: "advisory",
  why: "Athena bills by scanned bytes: one careless join costs what a month should.",
  fix: "Set bytesScannedCutoffPerQuery.",
  links: [
    "https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html",
  ],
  ids: {},
  types: workgroupTypes,
  options: {
    maximumGiB: {
      type: "integer",
      minimum: 1,
      maximum: 1_048_576,
      default: 1024,
      description: "The largest limit that is one.",
    },
  },
  *check(subject, { maximumGiB }) {
    const value = subject.inputs.at("configuration.bytesScannedCutoffPerQuery");
    const bytes = value.number() ?? 0;
    if (bytes <= 0 || bytes > maximumGiB * gib) {
      const must = `bytesScannedCutoffPerQuery must be set, to at most ${maximumGiB} GiB`;
      yield { must, got: value.raw };
    }
  },
});
