import type { Statement } from "../analyze/env";
import type { QueryOutcome } from "../contract";
import { notSupported } from "../failure";
import type { ExplainForm } from "../statements/statement";
import { formatType } from "../types/sqlType";
import type { Ready } from "./execute";

/**
 * EXPLAIN: what the analysis knows, in the lake's own words. Trino's plan is its engine's, which is not
 * here: operators and costs are not invented. A line is a row, and a blank one ends the text, as on
 * Athena.
 */
export function explain(form: ExplainForm, { statement, written }: Ready): QueryOutcome {
  if (typeof form === "object") throw notSupported(form.refused);
  const isPlan = form === "plan";
  const lines = isPlan ? plan(statement, written.columns) : ["true"];
  return {
    state: "SUCCEEDED",
    columns: [
      isPlan
        ? { name: "Query Plan", type: "varchar", precision: 0, scale: 0, caseSensitive: true }
        : { name: "Valid", type: "boolean", precision: 0, scale: 0, caseSensitive: false },
    ],
    rows: [...lines, ""].map((line) => [line]),
    dataScannedBytes: 0,
  };
}

function plan(statement: Statement, columns: Ready["written"]["columns"]): string[] {
  const layout = columns.map(({ name, type }, at) => `${name ?? `_col${at}`}:${formatType(type)}`);
  const scans = statement.uses.map((use) => {
    const table = `awsdatacatalog:${use.database}:${use.table.Name.toLowerCase()}`;
    const read = [...use.columns].sort().join(", ");
    const pruned = use.conditions.length > 0 ? ", partitions pruned by conditions" : "";
    return `    TableScan[table = ${table}] Columns: [${read}]${pruned}`;
  });
  return ["Output[]", `    Layout: [${layout.join(", ")}]`, ...scans];
}
