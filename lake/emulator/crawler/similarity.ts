import { formatGlueType } from "../../core/glueType";
import type { FileSchema } from "./sample/fileSchema";
import { type Field, glueTypeOf } from "./sample/shape";

/** Schemas are similar above this share of common columns. */
export const similarityThreshold = 0.7;
/** More distinct schemas than this are never one table. */
export const clusterLimit = 5;

export interface Comparison {
  readonly together: boolean;
  /** In plain words, either way. */
  readonly reason: string;
}

/**
 * Decides whether files or folders belong to one table: the same format and compression, at most
 * five distinct schemas, and each of them more than 70 % like the most frequent one. AWS documents
 * the two numbers; that a share is "columns of the same name and of compatible types, over the
 * columns of the wider schema" is an inference.
 * @param combine true for `CombineCompatibleSchemas`, which leaves the last two out
 * @see https://repost.aws/knowledge-center/glue-crawler-detect-schema
 */
export function compareSchemas(schemas: readonly FileSchema[], combine: boolean): Comparison {
  const formats = new Set(schemas.map(format));
  if (formats.size > 1) return apart(`formats differ: ${[...formats].sort().join("; ")}`);
  if (combine) return { together: true, reason: "compatible schemas are combined, as configured" };
  const clusters = countSignatures(schemas);
  if (clusters.length > clusterLimit) {
    return apart(`${clusters.length} distinct schemas, at most ${clusterLimit} make one table`);
  }
  const majority = clusters[0]?.schema;
  if (!majority) return apart("nothing was read");
  const least = Math.min(...clusters.map(({ schema }) => similarity(majority, schema)));
  const shown = `${Math.floor(least * 1000) / 10} % of columns in common with the most frequent schema`;
  return least > similarityThreshold
    ? { together: true, reason: `${clusters.length} distinct schema(s), at least ${shown}` }
    : apart(`only ${shown}, more than ${similarityThreshold * 100} % are needed`);
}

const apart = (reason: string): Comparison => ({ together: false, reason });

function format({ classification, compression, csv }: FileSchema): string {
  const details = csv
    ? ` by ${JSON.stringify(csv.delimiter)}${csv.header ? " with header" : ""}`
    : "";
  return `${classification}${details}, compression ${compression}`;
}

/** Distinct schemas, the most frequent first; among equals the one whose text sorts first. */
function countSignatures(schemas: readonly FileSchema[]): { schema: FileSchema; count: number }[] {
  const clusters = new Map<string, { schema: FileSchema; count: number }>();
  for (const schema of schemas) {
    const key = signature(schema);
    const cluster = clusters.get(key) ?? { schema, count: 0 };
    cluster.count++;
    clusters.set(key, cluster);
  }
  return [...clusters]
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .map(([, cluster]) => cluster);
}

function signature(schema: FileSchema): string {
  const columns = [...schema.columns].map(([name, field]) => [name, typeText(field)]);
  return JSON.stringify(columns.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

function similarity(one: FileSchema, other: FileSchema): number {
  const width = Math.max(one.columns.size, other.columns.size);
  const shared = [...one.columns].filter(([name, field]) => {
    const match = other.columns.get(name);
    return match !== undefined && compatible(field, match);
  });
  return width === 0 ? 1 : shared.length / width;
}

const numeric = new Set(["int", "bigint", "double"]);

function compatible(one: Field, other: Field): boolean {
  const [a, b] = [one.shape.kind, other.shape.kind];
  if (a === "null" || b === "null") return true;
  return (numeric.has(a) && numeric.has(b)) || typeText(one) === typeText(other);
}

const typeText = (field: Field): string => formatGlueType(glueTypeOf(field.shape));
