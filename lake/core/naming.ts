/**
 * Glue's rule for the names a crawler gives: lower case, and `_` for whatever is not a letter, a
 * digit or `_` (`processed-data` becomes `processed_data`).
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html
 */
export function tableName(folder: string): string {
  return folder.toLowerCase().replace(/[^a-z0-9_]/g, "_");
}

/** The catalog's name for a JSON key: lower case, otherwise as it is (`detail-type` keeps its `-`). */
export function columnName(jsonKey: string): string {
  return jsonKey.toLowerCase();
}

/** The name that a crawler gives the n-th folder level below a table that is not `key=value`. */
export function positionalPartitionKey(level: number): string {
  return `partition_${level}`;
}
