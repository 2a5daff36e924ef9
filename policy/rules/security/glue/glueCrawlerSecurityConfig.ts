import { crawlerTypes } from "../../../find/types";
import { resourceRule } from "../../../rule";

export const glueCrawlerSecurityConfig = resourceRule({
  name: "glue-crawler-security-config",
  description: "A crawler has a security configuration.",
  severity: "low",
  level: "advisory",
  why: "It encrypts what the crawler logs, which holds names of columns and objects.",
  fix: "Set securityConfiguration to the name of a Glue SecurityConfiguration.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html"],
  ids: { checkov: ["CKV_AWS_195", "CKV_AWS_99"], cdkNag: ["AwsSolutions-GL1"] },
  types: crawlerTypes,
  options: {},
  *check(subject) {
    const value = subject.inputs.at("securityConfiguration");
    if (!value.given || value.text() === "") {
      yield { must: "securityConfiguration must be set", got: undefined };
    }
  },
});
