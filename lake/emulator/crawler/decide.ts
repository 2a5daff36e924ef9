import type { CrawlDecision, CrawlerConfiguration } from "./crawlTypes";
import type { CrawledFile, Folder } from "./folders";
import { compareSchemas } from "./similarity";

/** One table to be: where it is rooted and the folders (or the one file) that hold its data. */
export interface TablePlan {
  /** Folder or file name, before Glue's rule for names. */
  readonly name: string;
  /** `s3://bucket/a/`, or the object's own address for a table of one file. */
  readonly uri: string;
  readonly leaves: readonly Leaf[];
  /** Folder levels between root and data: the number of partition keys. */
  readonly depth: number;
  readonly ofFile: boolean;
  readonly reasons: readonly string[];
}

export interface Leaf {
  readonly uri: string;
  /** Folder names from the table's root down. */
  readonly values: readonly string[];
  readonly files: readonly CrawledFile[];
}

/**
 * Walks a folder from the leaves up: what is similar at one level becomes partitions of one table at
 * the next, as high as that holds; where it does not, every folder keeps a table of its own.
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html
 */
export function decideTables(
  folder: Folder,
  grouping: CrawlerConfiguration["Grouping"],
  decisions: CrawlDecision[],
): TablePlan[] {
  const below = [...folder.folders.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const plans = below.map((child) => decideTables(child, grouping, decisions));
  const own = filePlans(folder, grouping, decisions);
  if (own.length === 0) return mergeFolders(folder, below, plans, grouping, decisions);
  if (plans.flat().length > 0) {
    const reason =
      "data lies both in the folder and below it: its own files and its folders make separate " +
      "tables (what AWS does here is not confirmed; Athena would read both for the upper table)";
    decisions.push({ path: folder.uri, decision: "separate tables", reason });
  }
  return [...own, ...plans.flat()];
}

/** The tables of the files that lie directly in a folder: one, or one per file. */
function filePlans(
  folder: Folder,
  grouping: CrawlerConfiguration["Grouping"],
  decisions: CrawlDecision[],
): TablePlan[] {
  const files = [...folder.files].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (files.length === 0) return [];
  const schemas = files.map((file) => file.schema);
  const { together, reason } = compareSchemas(schemas, combines(grouping));
  if (!together) {
    decisions.push({
      path: folder.uri,
      decision: "separate tables",
      reason: `per file: ${reason}`,
    });
    return files.map((file) => filePlan(file, `a table of one file: ${reason}`));
  }
  const why = `${files.length} file(s) in one folder: ${reason}`;
  decisions.push({ path: folder.uri, decision: "table", reason: why });
  const leaf: Leaf = { uri: folder.uri, values: [], files };
  return [
    { name: folder.name, uri: folder.uri, leaves: [leaf], depth: 0, ofFile: false, reasons: [why] },
  ];
}

/** A table whose location is one object; Athena cannot query such a location. */
export function filePlan(file: CrawledFile, reason: string): TablePlan {
  const uri = `s3://${file.object.bucket}/${file.object.key}`;
  const leaves = [{ uri, values: [], files: [file] }];
  return { name: file.name, uri, leaves, depth: 0, ofFile: true, reasons: [reason] };
}

function mergeFolders(
  folder: Folder,
  below: readonly Folder[],
  plans: readonly TablePlan[][],
  grouping: CrawlerConfiguration["Grouping"],
  decisions: CrawlDecision[],
): TablePlan[] {
  const all = plans.flat();
  if (all.length === 0) return [];
  const { together, reason } = compareFolders(folder, plans, grouping);
  if (!together) {
    decisions.push({ path: folder.uri, decision: "separate tables", reason });
    return all;
  }
  const leaves = below.flatMap((child, at) =>
    (plans[at]?.[0]?.leaves ?? []).map((leaf) => ({
      ...leaf,
      values: [child.name, ...leaf.values],
    })),
  );
  const why = `${leaves.length} folder(s) below ${folder.uri} are its partitions: ${reason}`;
  decisions.push({ path: folder.uri, decision: "partitioned table", reason: why });
  const depth = (all[0]?.depth ?? 0) + 1;
  return [{ name: folder.name, uri: folder.uri, leaves, depth, ofFile: false, reasons: [why] }];
}

function compareFolders(
  folder: Folder,
  plans: readonly TablePlan[][],
  grouping: CrawlerConfiguration["Grouping"],
): { together: boolean; reason: string } {
  const level = grouping?.TableLevelConfiguration;
  if (level !== undefined && folder.level < level) {
    return { together: false, reason: `tables are configured for level ${level}` };
  }
  // Empty folders have no say.
  const filled = plans.filter((tables) => tables.length > 0);
  if (filled.some((tables) => tables.length > 1 || tables[0]?.ofFile)) {
    return { together: false, reason: "a folder below holds more than one table" };
  }
  const tables = filled.flat();
  if (new Set(tables.map((table) => table.depth)).size > 1) {
    return { together: false, reason: "the folders below are not equally deep" };
  }
  const files = tables.flatMap((table) => table.leaves.flatMap((leaf) => leaf.files));
  const combine = combines(grouping) || (level !== undefined && folder.level >= level);
  return compareSchemas(
    files.map((file) => file.schema),
    combine,
  );
}

function combines(grouping: CrawlerConfiguration["Grouping"]): boolean {
  return grouping?.TableGroupingPolicy === "CombineCompatibleSchemas";
}
