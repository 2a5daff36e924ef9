import { workgroupTypes } from "../../../find/types";
import { type Props, resourceRule } from "../../../rule";

export const athenaWgEnforce = resourceRule({
  name: "athena-wg-enforce",
  description: "A workgroup's settings hold for every query.",
  severity: "high",
  level: "mandatory",
  why: "Otherwise each client chooses where results go, and whether they are encrypted.",
  fix: "Set enforceWorkgroupConfiguration to true, which is its default.",
  links: ["https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html"],
  ids: {
    pulumi: ["aws-athena-workgroup-enforce-configuration"],
    checkov: ["CKV_AWS_82"],
    trivy: ["AWS-0007"],
    prowler: ["athena_workgroup_enforce_configuration"],
  },
  types: workgroupTypes,
  options: {},
  *check(subject) {
    const value = subject.inputs.at("configuration.enforceWorkgroupConfiguration");
    if (value.flag() === false) {
      yield { must: "enforceWorkgroupConfiguration must be true", got: false };
    }
  },
  remediate(props) {
    const configuration = props.configuration as Props | undefined;
    return configuration?.enforceWorkgroupConfiguration === false
      ? { ...props, configuration: { ...configuration, enforceWorkgroupConfiguration: true } }
      : undefined;
  },
});
