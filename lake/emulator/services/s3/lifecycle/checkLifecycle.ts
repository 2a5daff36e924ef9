import { ServiceError } from "../../../wire/serviceError";
import { malformedXml } from "../requests/document";
import type { LifecycleRule } from "./lifecycleRule";

const actions = [
  "Expiration",
  "Transition",
  "NoncurrentVersionExpiration",
  "NoncurrentVersionTransition",
  "AbortIncompleteMultipartUpload",
] as const;

/**
 * Holds rules against what S3 asks of them, and names those that have no name.
 * @throws ServiceError `InvalidRequest`, `InvalidArgument`, `MalformedXML`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html
 */
export function checkLifecycle(
  rules: readonly LifecycleRule[],
  newId: () => string,
): readonly LifecycleRule[] {
  const ids = new Set<string>();
  return rules.map((rule) => {
    checkRule(rule);
    const ID = rule.ID === undefined || rule.ID === "" ? newId() : rule.ID;
    if (ID.length > 255) throw invalid("ID length should not exceed allowed limit of 255");
    if (ids.has(ID)) throw invalid("Rule ID must be unique. Found same ID for more than one rule");
    ids.add(ID);
    return { ...rule, ID };
  });
}

function checkRule(rule: LifecycleRule): void {
  const { Expiration, Filter, Prefix } = rule;
  if ((Filter === undefined) === (Prefix === undefined)) throw malformedXml();
  if (!actions.some((action) => rule[action] !== undefined)) {
    throw request("At least one action needs to be specified in a rule");
  }
  if (Expiration && Object.keys(Expiration).length !== 1) throw malformedXml();
  if (Expiration?.Date !== undefined && Date.parse(Expiration.Date) % 86_400_000 !== 0) {
    throw invalid("'Date' must be at midnight GMT");
  }
  const names = Object.keys(Filter ?? {});
  if (names.length > 1) throw malformedXml();
  if (names.includes("And") && Object.keys(Filter!.And!).length === 0) throw malformedXml();
}

function invalid(message: string): ServiceError {
  return new ServiceError("InvalidArgument", message);
}

function request(message: string): ServiceError {
  return new ServiceError("InvalidRequest", message);
}
