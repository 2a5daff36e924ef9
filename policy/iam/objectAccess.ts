import type { Location } from "../find/locations";
import type { Grant } from "./grants";
import { matchesPattern } from "./pattern";
import type { Statement } from "./statement";

/** Actions on objects whose reach matters. */
export const objectActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] as const;

export type ObjectAction = (typeof objectActions)[number];

/** Whether grants allow an action on every object of a location, and nothing denies it. */
export function covers(
  grants: readonly Grant[],
  action: ObjectAction,
  { bucket, prefix }: Location,
): boolean {
  // Any key of the location: what a pattern says of one, it says of all.
  const object = `arn:aws:s3:::${bucket}/${prefix}any/object`;
  const speaking = grants
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.concerns(action) && reaches(statement, object));
  const denied = speaking.some((statement) => !statement.allows && statement.condition.absent);
  return !denied && speaking.some((statement) => statement.allows);
}

/** What grants allow on objects outside of locations: pairs of policy and resource. */
export function excess(
  grants: readonly Grant[],
  locations: readonly Location[],
): { source: string; resource: string }[] {
  return grants.flatMap(({ source, statements }) =>
    statements
      .filter((statement) => statement.allows && objectActions.some((a) => statement.concerns(a)))
      .flatMap((statement) => statement.resources)
      .filter((resource) => reachesObjects(resource) && !isInside(resource, locations))
      .map((resource) => ({ source, resource })),
  );
}

function reaches(statement: Statement, object: string): boolean {
  return statement.resources.some((resource) => matchesPattern(anyPartition(resource), object));
}

/** A bucket's own ARN has no object; an ARN that ends in a wildcard has. */
function reachesObjects(resource: string): boolean {
  const path = anyPartition(resource).replace(/^arn:aws:s3:::/, "");
  return path.includes("/") || path.endsWith("*");
}

function isInside(resource: string, locations: readonly Location[]): boolean {
  return locations.some(({ bucket, prefix }) =>
    anyPartition(resource).startsWith(`arn:aws:s3:::${bucket}/${prefix}`),
  );
}

function anyPartition(resource: string): string {
  return resource.replace(/^arn:[^:]*:s3:::/, "arn:aws:s3:::");
}
