import { objectType, serviceLogGroupType, tableType } from "../provider/rules";
import type { Workbench } from "./workbench";

/** The log groups that Glue makes by itself, and keeps. @see docs/operations.md */
export const serviceLogGroups = ["/aws-glue/crawlers", "/aws-glue/sessions/error"];

/** Does to an account what a load, a crawl and a query do: objects, tables, and Glue's own logs. */
export function load({ account }: Workbench, bucket: string, database: string): void {
  const keys = [
    "data/raw/2026/01/05/09/part-1",
    "data/raw/2026/01/05/09/part-1?versionId=former",
    "data/raw/unfinished?uploadId=1",
    "query_results/1.csv",
  ];
  for (const key of keys) {
    const inputs = { bucket, key };
    account.put({ type: objectType, id: `${bucket}/${key}`, inputs, outputs: inputs });
  }
  for (const name of ["raw", "reference_data"]) {
    const inputs = { database, name };
    account.put({ type: tableType, id: `${database}.${name}`, inputs, outputs: inputs });
  }
  for (const name of serviceLogGroups) {
    account.put({ type: serviceLogGroupType, id: name, inputs: { name }, outputs: { name } });
  }
}
