import type * as pulumi from "@pulumi/pulumi";

export interface InteractiveSessionRolesArgs {
  /**
   * Narrow statements and two roles, one for the person and one for the session's code, in place of
   * one role with the workshop's four policies; a plain value. Default: false.
   */
  readonly leastPrivilege?: pulumi.Input<boolean>;
  /**
   * Value of the tag `owner`: with `leastPrivilege`, whose sessions the client may use. Default:
   * "analytics-workshop".
   */
  readonly owner?: pulumi.Input<string>;
  /** Name of the bucket that sessions read. */
  readonly bucketName: pulumi.Input<string>;
  /** Folder of keys that sessions may read, with its slash. Default: "data/". */
  readonly readPrefix?: pulumi.Input<string>;
  /** Folder of keys that sessions may write, with its slash. Default: "tmp/". */
  readonly scratchPrefix?: pulumi.Input<string>;
  /** Name of the database whose tables sessions may read. Default: "analyticsworkshopdb". */
  readonly databaseName?: pulumi.Input<string>;
  /** The KMS key of the bucket's objects, with `leastPrivilege`. Default: none. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /**
   * Name of the role that sessions run as; the pass-role policy names it. Default:
   * "Analyticsworkshop-GlueISRole".
   */
  readonly roleName?: pulumi.Input<string>;
  /**
   * Name of that role's own policy, with `leastPrivilege`. Default:
   * "Analyticsworkshop-GlueISPolicy".
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * Name of the person's role, with `leastPrivilege`. Default:
   * "Analyticsworkshop-GlueISClientRole".
   */
  readonly clientRoleName?: pulumi.Input<string>;
  /**
   * Name of that role's own policy, with `leastPrivilege`. Default:
   * "Analyticsworkshop-GlueISClientPolicy".
   */
  readonly clientPolicyName?: pulumi.Input<string>;
  /**
   * Name of the policy that lets the role be passed to Glue. Default:
   * "AWSGlueInteractiveSessionPassRolePolicy".
   */
  readonly passRolePolicyName?: pulumi.Input<string>;
  /** Tags of every resource that takes tags. Roles carry `owner` besides. Default: none. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
