import { PolicyPack } from "@pulumi/policy";

import { onConfigure } from "./pulumi/configured";
import { checkConfiguration, pulumiPolicies } from "./pulumi/pack";
import { rules } from "./rules";

// Before the pack: it serves as soon as it is made.
onConfigure((config) => checkConfiguration(config, rules));

new PolicyPack("analytics-workshop", {
  displayName: "Analytics workshop",
  description: "The contract of an analytics lake, how its parts fit together, and its security.",
  policies: pulumiPolicies(rules),
});
