import type { Column, Table } from "../../../../catalog/table";
import { storedView } from "./views";

/**
 * The statement that would make a table again, a line a row: as Athena lays it out, spaces at the ends
 * of lines included.
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-create-table.html
 */
export function createTableText(table: Table): string {
  const { StorageDescriptor: storage, PartitionKeys, Parameters } = table;
  const { SerializationLibrary, Parameters: properties } = storage.SerdeInfo;
  const { comment, ...others } = Parameters;
  const external = table.TableType === "EXTERNAL_TABLE" ? "EXTERNAL " : "";
  return [
    `CREATE ${external}TABLE \`${table.DatabaseName}.${table.Name}\`(`,
    `${columns(storage.Columns)})`,
    ...(comment === undefined ? [] : [`COMMENT ${quoted(comment)}`]),
    ...(PartitionKeys.length > 0 ? ["PARTITIONED BY ( ", `${columns(PartitionKeys)})`] : []),
    "ROW FORMAT SERDE ",
    `  ${quoted(SerializationLibrary)} `,
    ...serDeProperties(properties),
    "STORED AS INPUTFORMAT ",
    `  ${quoted(storage.InputFormat)} `,
    "OUTPUTFORMAT ",
    `  ${quoted(storage.OutputFormat)}`,
    "LOCATION",
    `  ${quoted(storage.Location)}`,
    "TBLPROPERTIES (",
    `${pairs(others, "EXTERNAL")})`,
  ].join("\n");
}

function columns(all: readonly Column[]): string {
  return all
    .map(({ Name, Type, Comment }) => {
      const comment = Comment === undefined ? "" : ` COMMENT ${quoted(Comment)}`;
      return `  \`${Name}\` ${Type}${comment}`;
    })
    .join(", \n");
}

/** `serialization.format` alone goes without saying. */
function serDeProperties(properties: Readonly<Record<string, string>>): string[] {
  const told = Object.keys(properties).filter((key) => key !== "serialization.format");
  return told.length > 0 ? ["WITH SERDEPROPERTIES ( ", `${pairs(properties)}) `] : [];
}

function pairs(all: Readonly<Record<string, string>>, without?: string): string {
  return Object.entries(all)
    .filter(([key]) => key !== without)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `  ${quoted(key)}=${quoted(value)}`)
    .join(", \n");
}

function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r" };

  const written = text.replace(/[\\'\u0000-\u001f]/g, (char) => {
    if (char === "\\" || char === "'") return `\\${char}`;
    return escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `'${written}'`;
}

/** The view's query stands as it was written; Athena writes it anew. */
export function createViewText(table: Table): string {
  return `CREATE VIEW ${table.DatabaseName}.${table.Name} AS\n${storedView(table).originalSql}`;
}
