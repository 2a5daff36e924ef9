import { PolicyPack } from "@pulumi/policy";

import { pulumiPolicies } from "./pulumi/pack";
import { rules } from "./rules";

new PolicyPack("analytics-workshop", {
  displayName: "Analytics workshop",
  description: "The contract of an analytics lake, how its parts fit together, and its security.",
  policies: pulumiPolicies(rules),
});
