import { roleNamedBy } from "../iam/grants";
import type { ObjectAction } from "../iam/objectAccess";
import { statementsOf } from "../iam/statement";
import type { ResourceView, StackView } from "../resourceView";
import { CannotTell } from "../value";
import { crawlTargets } from "./crawls";
import { bucketNameOf, literalPart, type Location } from "./locations";
import { s3Destinations } from "./streams";
import { crawlerTypes, roleTypes, streamTypes } from "./types";

/** What a role is used for: an action on every object of a location. */
export interface Use extends Location {
  readonly action: ObjectAction;
}

export interface RoleUse {
  readonly role: ResourceView;
  readonly uses: readonly Use[];
}

/** Types whose role a rule can follow: streams, crawlers, and the roles of sessions. */
export const roleUserTypes = [...streamTypes, ...crawlerTypes, ...roleTypes];

const jobTypes = ["aws:glue/job:Job"];

/**
 * The role that a stream or crawler is passed, or a session's role, with what it is used for; nothing
 * for a role of something else.
 * @param scratchPrefixes Where sessions write
 */
export function roleUseOf(
  view: StackView,
  subject: ResourceView,
  scratchPrefixes: readonly string[],
): RoleUse[] {
  if (streamTypes.includes(subject.type)) return streamUse(view, subject);
  if (crawlerTypes.includes(subject.type)) {
    const role = roleNamedBy(view, subject, subject.at("role"));
    return [{ role: ownRole(role, "role"), uses: reads(subject) }];
  }
  return isSessionRole(view, subject)
    ? [{ role: subject, uses: sessionUses(view, scratchPrefixes) }]
    : [];
}

function streamUse(view: StackView, stream: ResourceView): RoleUse[] {
  return s3Destinations(stream.state).map((destination) => {
    const bucket = bucketNameOf(view, stream, destination.at("bucketArn"));
    if (bucket === undefined) throw new CannotTell(destination.at("bucketArn").path);
    const roleArn = destination.at("roleArn");
    const error = destination.at("errorOutputPrefix").text();
    const prefixes = [destination.at("prefix").text() ?? "", ...(error ? [error] : [])];
    return {
      role: ownRole(roleNamedBy(view, stream, roleArn), roleArn.path),
      uses: prefixes.map((prefix) => ({
        action: "s3:PutObject",
        bucket,
        prefix: literalPart(prefix),
      })),
    };
  });
}

function reads(crawler: ResourceView): Use[] {
  return crawlTargets(crawler).map(({ bucket, prefix }) => ({
    action: "s3:GetObject",
    bucket,
    prefix,
  }));
}

/** Sessions read what is crawled, and write beside it. */
function sessionUses(view: StackView, scratchPrefixes: readonly string[]): Use[] {
  const read = view.ofType(crawlerTypes).flatMap(reads);
  const buckets = [...new Set(read.map(({ bucket }) => bucket))];
  const write = buckets.flatMap((bucket) =>
    scratchPrefixes.map((prefix) => ({ action: "s3:PutObject" as const, bucket, prefix })),
  );
  return [...read, ...write];
}

/** A role that Glue may assume, and that no crawler or job has: what is left are sessions. */
function isSessionRole(view: StackView, role: ResourceView): boolean {
  const trusted = statementsOf(role.at("assumeRolePolicy")).some(
    (statement) =>
      statement.allows &&
      statement.principal.keys().includes("Service") &&
      statement.principal.at("Service").texts().includes("glue.amazonaws.com"),
  );
  if (!trusted) return false;
  const users = [
    ...view.ofType(crawlerTypes).map((user) => [user, user.at("role")] as const),
    ...view.ofType(jobTypes).map((user) => [user, user.at("roleArn")] as const),
  ];
  return !users.some(([user, value]) => roleNamedBy(view, user, value) === role);
}

function ownRole(role: ResourceView | undefined, path: string): ResourceView {
  if (!role) throw new CannotTell(path, "the role is none of this stack's");
  return role;
}
