import { refersTo } from "../find/reference";
import {
  exclusiveAttachmentTypes,
  policyTypes,
  roleAttachmentTypes,
  rolePolicyTypes,
  roleTypes,
} from "../find/types";
import type { ResourceView, StackView } from "../resourceView";
import { CannotTell, Value } from "../value";
import { managedPolicies, managedPolicyName } from "./managedPolicies";
import { documentsOf, type Statement, statementsOf } from "./statement";

/** What one policy gives a role. */
export interface Grant {
  /** The policy, for messages. */
  readonly source: string;
  readonly statements: readonly Statement[];
}

/** How roles are named: by name, path and name, or ARN. */
export const roleNames = {
  by: ["name", "id", "arn"],
  nameIn: (text: string): string => text.split("/").at(-1) ?? text,
};

const policyNames = { by: ["arn", "id"], nameIn: (text: string): string => text };

/** The stack's role that a value of a resource names, if it is one of the stack's. */
export function roleNamedBy(
  view: StackView,
  from: ResourceView,
  value: Value,
): ResourceView | undefined {
  return view.ofType(roleTypes).find((role) => refersTo(view, from, value, role, roleNames));
}

/** The ARNs of managed policies that a role has, each with the resource that attaches it. */
export function attachedArns(
  view: StackView,
  role: ResourceView,
): { from: ResourceView; arn: Value }[] {
  const named = (from: ResourceView, value: Value): boolean =>
    refersTo(view, from, value, role, roleNames);
  return [
    ...role
      .declared("managedPolicyArns")
      .list()
      .map((arn) => ({ from: role, arn })),
    ...view
      .ofType(roleAttachmentTypes)
      .filter((attachment) => named(attachment, attachment.at("role")))
      .map((from) => ({ from, arn: from.at("policyArn") })),
    ...view
      .ofType(exclusiveAttachmentTypes)
      .filter((from) =>
        from
          .at("roles")
          .list()
          .some((value) => named(from, value)),
      )
      .map((from) => ({ from, arn: from.at("policyArn") })),
  ];
}

/**
 * Everything that a role is given, by managed and by inline policies.
 * @throws CannotTell for a policy whose text is not known, or that is neither the stack's nor AWS's
 */
export function grantsOf(view: StackView, role: ResourceView): Grant[] {
  const inline = view
    .ofType(rolePolicyTypes)
    .filter((policy) => refersTo(view, policy, policy.at("role"), role, roleNames));
  return [
    ...documentsOf(role, role.state).map((document) => ({
      source: `an inline policy of ${role.name}`,
      statements: statementsOf(document),
    })),
    ...inline.map((policy) => ({
      source: policy.name,
      statements: statementsOf(policy.at("policy")),
    })),
    ...attachedArns(view, role).map(({ from, arn }) => grantOf(view, from, arn)),
  ];
}

function grantOf(view: StackView, from: ResourceView, arn: Value): Grant {
  const own = view
    .ofType(policyTypes)
    .find((policy) => refersTo(view, from, arn, policy, policyNames));
  if (own) return { source: own.name, statements: statementsOf(own.at("policy")) };
  const name = managedPolicyName(arn.text() ?? "");
  const known = name === undefined ? undefined : managedPolicies[name];
  if (name === undefined || !known) {
    throw new CannotTell(arn.path, `nobody here knows what ${arn.text()} allows`);
  }
  return { source: name, statements: statementsOf(new Value(known.document, name)) };
}
