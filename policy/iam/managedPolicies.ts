import documents from "./awsDocuments.json";

/** A policy that AWS keeps. */
export interface ManagedPolicy {
  /** `/`, `/service-role/`, … */
  readonly path: string;
  /** The version that is in force, and the day it was made. */
  readonly version: string;
  readonly updated: string;
  readonly document: { readonly Version: string; readonly Statement: readonly object[] };
}

/**
 * Policies that AWS keeps, by name, as IAM answered when moto 5.2.5 recorded them (October 2026); to
 * write anew: `tools/managedPolicies.ts`.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const managedPolicies: Readonly<Record<string, ManagedPolicy>> = documents;

/** The name of a policy that AWS keeps, from its ARN; undefined for any other ARN. */
export function managedPolicyName(arn: string): string | undefined {
  return /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
}
