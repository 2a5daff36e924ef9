import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

type Tags = pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;

interface RolePolicy {
  readonly role: pulumi.Input<string>;
  readonly policyName: pulumi.Input<string>;
  /** JSON. */
  readonly document: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * A policy of our own on a role: `<name>-policy` and `<name>-policy-attachment`. A managed policy, as
 * reviews ask for, not one that hides inside the role.
 */
export function policyOfRole(
  name: string,
  { role, policyName, document, tags }: RolePolicy,
  parent: pulumi.Resource,
): aws.iam.RolePolicyAttachment {
  const policy = new aws.iam.Policy(
    `${name}-policy`,
    { name: policyName, policy: document, tags },
    { parent },
  );
  return attach(`${name}-policy`, role, policy.arn, parent);
}

/** `<name>-attachment`. */
export function attach(
  name: string,
  role: pulumi.Input<string>,
  policyArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): aws.iam.RolePolicyAttachment {
  return new aws.iam.RolePolicyAttachment(`${name}-attachment`, { role, policyArn }, { parent });
}
