import type { Table, TableInput } from "../../../../catalog/table";
import type { ShapeColumn } from "../../../../sql/contract";
import type { CreateView } from "../../../../sql/statements/statement";
import { addressOf, type StatementContext } from "../statementContext";
import { semanticFailure, trinoFailure } from "../statementFailure";
import { done, type StatementOutcome } from "../statementOutcome";
import { isView } from "./existing";

/** What Athena keeps of a view, in base64, in the catalog. */
interface StoredView {
  readonly originalSql: string;
  readonly catalog: string;
  readonly schema: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-view.html */
export async function createView(
  context: StatementContext,
  statement: CreateView,
): Promise<StatementOutcome> {
  const { deputy } = context;
  const [database, name] = addressOf(context, statement.view);
  if (!deputy.database(database)) {
    throw trinoFailure("SCHEMA_NOT_FOUND", `Schema '${database}' does not exist`);
  }
  const before = deputy.table(database, name);
  if (before && !(isView(before) && statement.orReplace)) {
    const what = isView(before) ? "View" : "Table";
    const full = `awsdatacatalog.${database}.${name}`;
    throw trinoFailure("TABLE_ALREADY_EXISTS", `${what} already exists: '${full}'`);
  }
  const outcome = await context.run({ kind: "describe" });
  if (outcome.state !== "SUCCEEDED") return outcome;
  const columns = outcome.shape ?? [];
  checkNames(columns);
  const stored: StoredView = {
    originalSql: statement.sql,
    catalog: "awsdatacatalog",
    schema: context.database,
    columns: columns.map(({ name: column, type }) => ({ name: column.toLowerCase(), type })),
  };
  await deputy.putTable(database, viewInput(name, stored, columns, statement.comment));
  return done;
}

function checkNames(columns: readonly ShapeColumn[]): void {
  const seen = new Set<string>();
  columns.forEach(({ name, isUnnamed }, at) => {
    if (isUnnamed) {
      throw trinoFailure("MISSING_COLUMN_NAME", `Column name not specified at position ${at + 1}`);
    }
    if (seen.has(name.toLowerCase())) {
      throw trinoFailure(
        "DUPLICATE_COLUMN_NAME",
        `Column name '${name.toLowerCase()}' specified more than once`,
      );
    }
    seen.add(name.toLowerCase());
  });
}

function viewInput(
  name: string,
  stored: StoredView,
  columns: readonly ShapeColumn[],
  comment: string | undefined,
): TableInput {
  const encoded = Buffer.from(JSON.stringify(stored)).toString("base64");
  return {
    Name: name,
    TableType: "VIRTUAL_VIEW",
    ViewOriginalText: `/* Presto View: ${encoded} */`,
    ViewExpandedText: "/* Presto View */",
    Parameters: { presto_view: "true", comment: comment ?? "Presto View" },
    PartitionKeys: [],
    StorageDescriptor: {
      Columns: columns.map((column) => ({
        Name: column.name.toLowerCase(),
        Type: column.hiveType ?? "string",
      })),
      Location: "",
      InputFormat: "",
      OutputFormat: "",
      Compressed: false,
      NumberOfBuckets: 0,
      SerdeInfo: { SerializationLibrary: "", Parameters: {} },
      BucketColumns: [],
      SortColumns: [],
      Parameters: {},
      StoredAsSubDirectories: false,
    },
  };
}

/** @throws StatementFailure where the table is no view that Athena made */
export function storedView(table: Table): StoredView {
  const encoded = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/.exec(table.ViewOriginalText ?? "");
  if (!encoded) {
    throw semanticFailure(10001, `${table.DatabaseName}.${table.Name} is not a view of Athena's`);
  }
  return JSON.parse(Buffer.from(encoded[1]!, "base64").toString("utf8")) as StoredView;
}
