import type { ResourceView } from "../resourceView";
import { type Location, locationOf } from "./locations";

export interface CrawlTarget extends Location {
  /** Where it is written, for messages. */
  readonly path: string;
  readonly address: string;
  /** Globs, from the target on. */
  readonly exclusions: readonly string[];
}

/** What a crawler reads in S3. */
export function crawlTargets(crawler: ResourceView): CrawlTarget[] {
  return crawler
    .at("s3Targets")
    .list()
    .flatMap((target) => {
      const path = target.at("path");
      const address = path.text() ?? "";
      const location = locationOf(address);
      const exclusions = target.at("exclusions").texts();
      return location ? [{ ...location, path: path.path, address, exclusions }] : [];
    });
}

/** Whether a target may read a folder of the same bucket. */
export function crawls(target: CrawlTarget, prefix: string): boolean {
  const within = prefix.startsWith(target.prefix);
  if (!within) return prefix !== "" && target.prefix.startsWith(prefix);
  const below = prefix.slice(target.prefix.length);
  const excluded = target.exclusions.some((glob) => {
    const [base = "", ...rest] = glob.split("**");
    return rest.join("") === "" && glob.endsWith("**") && below.startsWith(base);
  });
  return !excluded;
}
