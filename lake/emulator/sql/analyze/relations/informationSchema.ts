import { parseGlueType } from "../../../../core/glueType";
import type { Column, Table } from "../../../catalog/table";
import type { CatalogReader } from "../../contract";
import { fromGlueType } from "../../types/fromGlueType";
import { bigint, formatType, type SqlType, varchar } from "../../types/sqlType";

/** A table of `information_schema`: what the catalog holds, as rows. */
export interface InformationTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The native schema of these tables: DuckDB has an `information_schema` of its own. */
export const informationSchema = "$information";

const texts = (...names: readonly string[]): { name: string; type: SqlType }[] =>
  names.map((name) => ({ name, type: varchar }));

/**
 * The table of `information_schema` with a name; undefined where the lake has none.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html
 */
export async function informationTable(
  name: string,
  catalog: CatalogReader,
): Promise<InformationTable | undefined> {
  switch (name) {
    case "schemata": {
      const names = [...(await catalog.databases()), "information_schema"];
      const rows = names.map((database) => [own, database]);
      return { name, columns: texts("catalog_name", "schema_name"), rows };
    }
    case "tables": {
      const columns = texts("table_catalog", "table_schema", "table_name", "table_type");
      const rows = (await everyTable(catalog)).map((table) => [
        ...address(table),
        isView(table) ? "VIEW" : "BASE TABLE",
      ]);
      return { name, columns, rows };
    }
    case "columns":
      return {
        name,
        columns: columnColumns,
        rows: (await everyTable(catalog)).flatMap(columnRows),
      };
    default:
      return undefined;
  }
}

const own = "awsdatacatalog";

async function everyTable(catalog: CatalogReader): Promise<Table[]> {
  const databases = await catalog.databases();
  return (await Promise.all(databases.map((database) => catalog.tables(database)))).flat();
}

function address({ DatabaseName, Name }: Table): string[] {
  return [own, DatabaseName, Name];
}

function isView({ TableType }: Table): boolean {
  return TableType === "VIRTUAL_VIEW";
}

const columnColumns = [
  ...texts("table_catalog", "table_schema", "table_name", "column_name"),
  { name: "ordinal_position", type: bigint },
  ...texts("column_default", "is_nullable", "data_type", "comment", "extra_info"),
];

function columnRows(table: Table): (string | number | null)[][] {
  const row = (column: Column, at: number, extra: string | null) => [
    ...address(table),
    column.Name.toLowerCase(),
    at + 1,
    null,
    "YES",
    dataType(column.Type),
    column.Comment ?? null,
    extra,
  ];
  const { Columns } = table.StorageDescriptor;
  return [
    ...Columns.map((column, at) => row(column, at, null)),
    ...table.PartitionKeys.map((column, at) => row(column, Columns.length + at, "partition key")),
  ];
}

/** Trino's text of a catalogued type. */
function dataType(hiveType: string): string {
  const type = parseGlueType(hiveType);
  return type ? formatType(fromGlueType(type)) : hiveType;
}
