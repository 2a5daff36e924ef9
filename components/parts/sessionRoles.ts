import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { awsManagedPolicyArn, type Place, trustOwner } from "../iam/document";
import { glueTrust, sessionRuntimeDocument } from "../iam/glueDocuments";
import {
  passRoleDocument,
  passRoleToGlueDocument,
  sessionClientDocument,
} from "../iam/sessionDocuments";
import type { InteractiveSessionRolesArgs } from "../interactiveSessionRolesArgs";
import { lookUpPlace } from "./place";
import { attach, policyOfRole } from "./roles";

/**
 * Makes the roles of interactive sessions as children of a component. Apart from the component,
 * because the SDK takes every field of a component, private ones too, for an output of its schema.
 */
export class SessionRoles {
  readonly #component: pulumi.Resource;
  readonly #name: string;
  readonly #args: InteractiveSessionRolesArgs;
  readonly #place: pulumi.Output<Place>;
  readonly #roleTags: pulumi.Output<Record<string, string>>;

  public constructor(component: pulumi.Resource, name: string, args: InteractiveSessionRolesArgs) {
    this.#component = component;
    this.#name = name;
    this.#args = args;
    this.#place = lookUpPlace(component);
    // Session policies compare a session's tag with the principal's: without it none would match.
    this.#roleTags = pulumi
      .all([args.tags ?? {}, this.#owner])
      .apply(([tags, owner]): Record<string, string> => ({ ...tags, owner }));
  }

  get #owner(): pulumi.Input<string> {
    return this.#args.owner ?? "analytics-workshop";
  }

  get #roleName(): pulumi.Input<string> {
    return this.#args.roleName ?? "Analyticsworkshop-GlueISRole";
  }

  /** Its ARN is put together: policy and role name each other. */
  public passRolePolicy(onlyToGlue: boolean): aws.iam.Policy {
    const document = pulumi
      .all([this.#place, this.#roleName])
      .apply(([{ partition, accountId }, roleName]) =>
        (onlyToGlue ? passRoleToGlueDocument : passRoleDocument)(
          `arn:${partition}:iam::${accountId}:role/${roleName}`,
        ),
      );
    return new aws.iam.Policy(
      `${this.#name}-pass-role-policy`,
      {
        name: this.#args.passRolePolicyName ?? "AWSGlueInteractiveSessionPassRolePolicy",
        policy: pulumi.jsonStringify(document),
        tags: this.#args.tags,
      },
      { parent: this.#component },
    );
  }

  public role(withAccount: boolean): aws.iam.Role {
    return new aws.iam.Role(
      `${this.#name}-role`,
      {
        name: this.#roleName,
        description: "Glue interactive sessions run with it",
        assumeRolePolicy: pulumi.jsonStringify(
          this.#place.apply(({ accountId }) => glueTrust(withAccount ? accountId : undefined)),
        ),
        tags: this.#roleTags,
      },
      { parent: this.#component },
    );
  }

  public workshopPolicies(role: aws.iam.Role, passRole: aws.iam.Policy): void {
    const managed = (policy: string): pulumi.Output<string> =>
      this.#place.apply(({ partition }) => awsManagedPolicyArn(partition, policy));
    const policies: [string, pulumi.Output<string>][] = [
      ["glue-service", managed("service-role/AWSGlueServiceRole")],
      ["restricted-notebook", managed("AwsGlueSessionUserRestrictedNotebookPolicy")],
      ["pass-role", passRole.arn],
      ["s3-full-access", managed("AmazonS3FullAccess")],
    ];
    for (const [suffix, arn] of policies)
      attach(`${this.#name}-${suffix}`, role.name, arn, this.#component);
  }

  public runtimePolicy(role: aws.iam.Role): void {
    const args = this.#args;
    const document = pulumi
      .all([
        this.#place,
        args.bucketName,
        args.readPrefix ?? "data/",
        args.scratchPrefix ?? "tmp/",
        args.databaseName ?? "analyticsworkshopdb",
        args.kmsKeyArn,
      ])
      .apply(([place, bucket, readPrefix, scratchPrefix, databaseName, kmsKeyArn]) =>
        sessionRuntimeDocument({
          ...place,
          bucketArn: `arn:${place.partition}:s3:::${bucket}`,
          readPrefix,
          scratchPrefix,
          databaseName,
          kmsKeyArn,
        }),
      );
    this.#ownPolicy("", role, args.policyName ?? "Analyticsworkshop-GlueISPolicy", document);
  }

  public client(passRole: aws.iam.Policy): aws.iam.Role {
    const trust = pulumi
      .all([this.#place, this.#owner])
      .apply(([place, owner]) => trustOwner(place, owner));
    const role = new aws.iam.Role(
      `${this.#name}-client-role`,
      {
        name: this.#args.clientRoleName ?? "Analyticsworkshop-GlueISClientRole",
        description: "Runs the interactive sessions that carry its owner tag",
        assumeRolePolicy: pulumi.jsonStringify(trust),
        tags: this.#roleTags,
      },
      { parent: this.#component },
    );
    const policyName = this.#args.clientPolicyName ?? "Analyticsworkshop-GlueISClientPolicy";
    this.#ownPolicy("-client", role, policyName, this.#place.apply(sessionClientDocument));
    attach(`${this.#name}-client-pass-role`, role.name, passRole.arn, this.#component);
    return role;
  }

  #ownPolicy(
    suffix: string,
    role: aws.iam.Role,
    policyName: pulumi.Input<string>,
    document: pulumi.Input<object>,
  ): void {
    const json = pulumi.jsonStringify(document);
    const policy = { role: role.name, policyName, document: json, tags: this.#args.tags };
    policyOfRole(`${this.#name}${suffix}`, policy, this.#component);
  }
}
