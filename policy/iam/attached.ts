import { roleTypes } from "../find/types";
import type { ResourceView } from "../resourceView";
import type { Value } from "../value";

/** The ARNs that a resource attaches: an attachment's one, or those inside a role. */
export function arnsAttachedBy(resource: ResourceView): Value[] {
  return roleTypes.includes(resource.type)
    ? resource.inputs.at("managedPolicyArns").list()
    : resource.inputs.at("policyArn").list();
}
