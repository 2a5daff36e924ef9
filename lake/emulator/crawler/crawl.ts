import { createHash } from "node:crypto";

import { tableName } from "../../core/naming";
import { UserError } from "../../core/userError";
import type {
  CrawlDecision,
  CrawledTable,
  CrawlObject,
  CrawlOptions,
  CrawlResult,
  CrawlTarget,
  ReadHead,
} from "./crawlTypes";
import { decideTables, filePlan, type TablePlan } from "./decide";
import { describeTable } from "./describe";
import { exclusionFilter } from "./exclusions";
import { addFile, type CrawledFile, type Folder, rootFolder } from "./folders";
import { classify } from "./sample/classify";

/**
 * Decides, from objects and the beginnings of their text, which tables and partitions a Glue crawler
 * would write for its targets, and says why. It keeps no state and its answer does not depend on the
 * order of `objects`; objects outside every target are ignored, and heads are read only of objects
 * that are neither empty nor excluded.
 * @throws UserError for a target that is no S3 path or an exclusion that is no glob
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html
 */
export async function crawl(
  targets: readonly CrawlTarget[],
  objects: readonly CrawlObject[],
  readHead: ReadHead,
  options: CrawlOptions,
): Promise<CrawlResult> {
  const sorted = [...objects].sort((a, b) => (address(a) < address(b) ? -1 : 1));
  const decisions: CrawlDecision[] = [];
  const planned: { plan: TablePlan; exclusions: readonly string[] }[] = [];
  for (const target of targets) {
    const { root, file } = await readTarget(target, sorted, readHead, decisions);
    const plans = file
      ? [filePlan(file, "the target is this one file")]
      : decideTables(root, options.configuration?.Grouping, decisions);
    const exclusions = (target.exclusions ?? []).map((glob) => root.uri + glob);
    planned.push(...plans.map((plan) => ({ plan, exclusions })));
  }
  return { tables: writeTables(planned, options), decisions };
}

const address = ({ bucket, key }: CrawlObject): string => `s3://${bucket}/${key}`;

/** Sorts the target's objects into its folders, classified; or finds that it names one object. */
async function readTarget(
  target: CrawlTarget,
  objects: readonly CrawlObject[],
  readHead: ReadHead,
  decisions: CrawlDecision[],
): Promise<{ root: Folder; file?: CrawledFile }> {
  const { bucket, prefix } = parsePath(target.path);
  const folderPrefix = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  const root = rootFolder(bucket, folderPrefix);
  const excluded = exclusionFilter(target.exclusions ?? []);
  let file: CrawledFile | undefined;
  for (const object of objects) {
    const single = prefix !== "" && object.key === prefix && !prefix.endsWith("/");
    if (object.bucket !== bucket || !(single || object.key.startsWith(folderPrefix))) continue;
    const path = single
      ? prefix.slice(prefix.lastIndexOf("/") + 1)
      : object.key.slice(folderPrefix.length);
    if (path === "") continue;
    const found = excluded(path)
      ? { decision: "skipped" as const, reason: "an exclusion of the crawler matches it" }
      : await classify(object, readHead);
    if ("decision" in found) decisions.push({ path: address(object), ...found });
    else if (single) file = { object, name: path, schema: found.schema };
    else addFile(root, path, { object, schema: found.schema });
  }
  return file ? { root, file } : { root };
}

function parsePath(path: string): { bucket: string; prefix: string } {
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(path) ?? [];
  if (bucket !== undefined) return { bucket, prefix };
  throw new UserError("usage", `crawler target '${path}': an S3 path was expected`, {
    remedy: "write it as s3://bucket/folder/",
  });
}

/** Gives names, in the order of locations; what two targets share is written once. */
function writeTables(
  planned: readonly { plan: TablePlan; exclusions: readonly string[] }[],
  options: CrawlOptions,
): CrawledTable[] {
  const byLocation = new Map(planned.map((entry) => [entry.plan.uri, entry]));
  const sorted = [...byLocation.values()].sort((a, b) => (a.plan.uri < b.plan.uri ? -1 : 1));
  const taken = new Set<string>();
  return sorted.map(({ plan, exclusions }) => {
    const { name, reason } = chooseName(plan, options.tablePrefix ?? "", taken);
    taken.add(name);
    const described = describeTable(plan, name, { ...options, exclusions });
    return { ...described, reasons: [...plan.reasons, reason] };
  });
}

const longestName = 128;

/** Folder or file name by Glue's rule; a name that is taken gets an md5 of the location. */
function chooseName(
  plan: TablePlan,
  prefix: string,
  taken: ReadonlySet<string>,
): { name: string; reason: string } {
  const source = plan.ofFile ? "file" : "folder";
  const plain = (prefix.toLowerCase() + tableName(plan.name)).slice(0, longestName);
  if (!taken.has(plain)) return { name: plain, reason: `named after its ${source} '${plan.name}'` };
  const hash = createHash("md5").update(plan.uri).digest("hex");
  const name = `${plain.slice(0, longestName - hash.length - 1)}_${hash}`;
  return { name, reason: `'${plain}' is taken, so a hash of the location follows the name` };
}
