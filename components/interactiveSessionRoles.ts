import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { InteractiveSessionRolesArgs } from "./interactiveSessionRolesArgs";
import { plain } from "./parts/plain";
import { SessionRoles } from "./parts/sessionRoles";

/** Whom Glue interactive sessions run as, and with `leastPrivilege` who may run them. */
export class InteractiveSessionRoles extends pulumi.ComponentResource {
  /** ARN of the role that a session's code has. */
  public readonly roleArn: pulumi.Output<string>;
  /** ARN of the role of the person who runs sessions; only with `leastPrivilege`. */
  public readonly clientRoleArn: pulumi.Output<string> | undefined;

  public constructor(
    name: string,
    args: InteractiveSessionRolesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("analytics-workshop:index:InteractiveSessionRoles", name, args, opts);
    const leastPrivilege = plain(args.leastPrivilege, "leastPrivilege") ?? false;
    const roles = new SessionRoles(this, name, args);
    const passRole = roles.passRolePolicy(leastPrivilege);
    const role = roles.role(leastPrivilege);
    let client: aws.iam.Role | undefined;
    if (leastPrivilege) {
      roles.runtimePolicy(role);
      client = roles.client(passRole);
    } else {
      roles.workshopPolicies(role, passRole);
    }

    this.roleArn = role.arn;
    this.clientRoleArn = client?.arn;
    this.registerOutputs({ roleArn: this.roleArn, clientRoleArn: this.clientRoleArn });
  }
}
