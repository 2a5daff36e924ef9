import type { DeployedResource, Deployment } from "../../../lake/deployment/deployment";
import { managedPolicies, managedPolicyName } from "../../../policy/iam/managedPolicies";

export interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

/** A policy that a role has: one of the stack's own, or one that AWS keeps. */
export interface RolePolicy {
  readonly name: string;
  readonly document: { readonly Version: string; readonly Statement: readonly Statement[] };
}

export interface StackRole {
  /** Its name in the program. */
  readonly name: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policies: readonly RolePolicy[];
}

/** Every role of a stack with all that is attached to it, by its name in the program. */
export function rolesOf(deployment: Deployment): ReadonlyMap<string, StackRole> {
  const ofType = (type: string): DeployedResource[] =>
    deployment.resources.filter((resource) => resource.type === `aws:iam/${type}`);
  const others = deployment.resources.filter(({ type }) => /^aws:iam\/.*(Polic|Attach)/.test(type));
  const own = new Map(
    ofType("policy:Policy").map((policy) => [
      String(policy.outputs.arn),
      { name: policy.name, document: JSON.parse(String(policy.inputs.policy)) as never },
    ]),
  );
  const attachments = ofType("rolePolicyAttachment:RolePolicyAttachment");
  // Another way to give a role something would be overlooked here.
  if (others.length !== own.size + attachments.length) throw new Error("unread IAM resources");
  return new Map(
    ofType("role:Role").map((role) => {
      const { inlinePolicies, managedPolicyArns } = role.inputs;
      if (inlinePolicies ?? managedPolicyArns) throw new Error(`unread policies in ${role.name}`);
      const policies = attachments
        .filter(({ inputs }) => inputs.role === role.inputs.name)
        .map(({ inputs }) => own.get(String(inputs.policyArn)) ?? kept(String(inputs.policyArn)));
      const tags = (role.inputs.tags ?? {}) as Record<string, string>;
      return [role.name, { name: role.name, arn: String(role.outputs.arn), tags, policies }];
    }),
  );
}

function kept(arn: string): RolePolicy {
  const name = managedPolicyName(arn) ?? "";
  const policy = managedPolicies[name];
  if (!policy) throw new Error(`nobody here knows what ${arn} allows`);
  return { name, document: policy.document as RolePolicy["document"] };
}

/** What a member of a statement says, as a list. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
