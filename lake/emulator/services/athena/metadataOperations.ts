import type { Column, Database, Table } from "../../catalog/table";
import type { Input } from "../../wire/input";
import { pageOf } from "../../wire/paging";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { athenaInput, invalidRequest } from "./athenaInput";

const catalogName = "AwsDataCatalog";
const catalog = { CatalogName: catalogName, Type: "GLUE", Status: "CREATE_COMPLETE" } as const;

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export const listDataCatalogs: Operation = () => ({ DataCatalogsSummary: [catalog] });

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDataCatalog.html */
export const getDataCatalog: Operation = (lake, members) => {
  mustBeCatalog(athenaInput(members).text("Name"));
  const Parameters = { "catalog-id": lake.account };
  return { DataCatalog: { Name: catalogName, Type: "GLUE", Parameters } };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDatabase.html */
export const getDatabase: Operation = (lake, members) => {
  const input = athenaInput(members);
  mustBeCatalog(input.text("CatalogName"));
  return { Database: describeDatabase(databaseOf(lake, input)) };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDatabases.html */
export const listDatabases: Operation = (lake, members) => {
  const input = athenaInput(members);
  mustBeCatalog(input.text("CatalogName"));
  const page = pageOfInput(lake.catalog.databases(), input);
  return { DatabaseList: page.items.map(describeDatabase), ...page.next };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
export const getTableMetadata: Operation = (lake, members) => {
  const input = athenaInput(members);
  mustBeCatalog(input.text("CatalogName"));
  const { Name } = databaseOf(lake, input);
  const wanted = input.text("TableName");
  const table = lake.catalog.table(Name, wanted);
  if (!table) throw notFound(lake, `Table ${wanted.toLowerCase()} not found.`);
  return { TableMetadata: describeTable(table) };
};

/**
 * `Expression` is a text with `*` for anything; other regular expressions are refused by name.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTableMetadata.html
 */
export const listTableMetadata: Operation = (lake, members) => {
  const input = athenaInput(members);
  mustBeCatalog(input.text("CatalogName"));
  const { Name } = databaseOf(lake, input);
  const matches = nameFilter(input.optionalText("Expression"));
  const tables = lake.catalog.tables(Name).filter((table) => matches(table.Name));
  const page = pageOfInput(tables, input);
  return { TableMetadataList: page.items.map(describeTable), ...page.next };
};

function databaseOf(lake: LakeState, input: Input): Database {
  const name = input.text("DatabaseName");
  const database = lake.catalog.database(name);
  if (database) return database;
  throw notFound(lake, `Database ${name.toLowerCase()} not found.`);
}

function mustBeCatalog(name: string): void {
  if (name.toLowerCase() === catalogName.toLowerCase()) return;
  throw invalidRequest(`Data catalog ${name} was not found`);
}

/** SQLAlchemy's dialect of PyAthena reads the end of this text to tell that a table is not there. */
function notFound(lake: LakeState, what: string): ServiceError {
  const id = lake.random.uuid();
  return new ServiceError(
    "MetadataException",
    `${what} (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: ${id}; Proxy: null)`,
  );
}

function pageOfInput<T>(items: readonly T[], input: Input) {
  const size = input.optionalInteger("MaxResults") ?? 50;
  const page = pageOf([...items], size, input.optionalText("NextToken"), "InvalidRequestException");
  const next = page.nextToken === undefined ? {} : { NextToken: page.nextToken };
  return { items: page.items, next };
}

function nameFilter(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined || expression === "") return () => true;
  if (!/^[\w.*|-]*$/.test(expression))
    throw invalidRequest(`Expression not emulated: ${expression}`);
  const parts = expression.split("|").map((part) => part.replaceAll(".*", "*").split("*"));
  return (name) => parts.some((pieces) => matchesPieces(pieces, name.toLowerCase()));
}

/** Whether a name begins and ends as told, and has the other pieces between in order. */
function matchesPieces([head = "", ...rest]: readonly string[], name: string): boolean {
  if (rest.length === 0) return name === head;
  if (!name.startsWith(head)) return false;
  const tail = rest[rest.length - 1]!;
  let at = head.length;
  for (const piece of rest.slice(0, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}

function describeDatabase({ Name, Description, Parameters }: Database): Record<string, unknown> {
  return { Name, ...(Description !== undefined && { Description }), Parameters };
}

/** Where and how a table is stored stands among its parameters. */
function describeTable(table: Table): Record<string, unknown> {
  const { StorageDescriptor: storage, Parameters } = table;
  const { SerializationLibrary, Parameters: serde } = storage.SerdeInfo;
  const serdeParameters = Object.entries(serde).map(([name, value]) => [
    `serde.param.${name}`,
    value,
  ]);
  return {
    Name: table.Name,
    CreateTime: table.CreateTime,
    LastAccessTime: table.UpdateTime,
    TableType: table.TableType,
    Columns: storage.Columns.map(describeColumn),
    PartitionKeys: table.PartitionKeys.map(describeColumn),
    Parameters: {
      ...Parameters,
      ...(Object.fromEntries(serdeParameters) as Record<string, string>),
      inputformat: storage.InputFormat,
      location: storage.Location,
      outputformat: storage.OutputFormat,
      "serde.serialization.lib": SerializationLibrary,
    },
  };
}

function describeColumn({ Name, Type, Comment }: Column): Record<string, unknown> {
  return { Name, Type, ...(Comment !== undefined && { Comment }) };
}
