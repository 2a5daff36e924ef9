import type { Database, Table } from "../../../catalog/table";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { glueInput, nameRule } from "../glueInput";
import { readTableInput } from "./tableInput";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetTable.html */
export const getTable: Operation = (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  return { Table: existingTable(lake, database.Name, input.text("Name", nameRule)) };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html */
export const getTables: Operation = (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const matches = nameFilter(input.optionalText("Expression", { max: 2048 }));
  const page = pageOf(
    lake.catalog.tables(database.Name).filter(({ Name }) => matches(Name)),
    input.optionalInteger("MaxResults", { min: 1, max: 100 }) ?? 100,
    input.optionalText("NextToken"),
    "InvalidInputException",
  );
  return {
    TableList: page.items,
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html */
export const createTable: Operation = async (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const table = readTableInput(input.object("TableInput"));
  if (lake.catalog.table(database.Name, table.Name)) {
    throw new ServiceError("AlreadyExistsException", "Table already exists.");
  }
  await lake.catalog.putTable(database.Name, table, lake.clock.now());
  return {};
};

/**
 * The objects stay.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTable.html
 */
export const deleteTable: Operation = async (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const table = existingTable(lake, database.Name, input.text("Name", nameRule));
  await lake.catalog.deleteTable(database.Name, table.Name);
  return {};
};

/** @throws ServiceError `EntityNotFoundException` */
export function existingDatabase(lake: LakeState, name: string): Database {
  const database = lake.catalog.database(name);
  if (database) return database;
  throw new ServiceError("EntityNotFoundException", `Database ${name.toLowerCase()} not found.`);
}

/** @throws ServiceError `EntityNotFoundException` */
export function existingTable(lake: LakeState, database: string, name: string): Table {
  const table = lake.catalog.table(database, name);
  if (table) return table;
  throw new ServiceError("EntityNotFoundException", `Table ${name.toLowerCase()} not found.`);
}

/** `Expression` is a Java regular expression over whole names. */
function nameFilter(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined) return () => true;
  // Without a regular expression engine that cannot be made to hang, `*` and `|` are what is read.
  if (!/^[\w.*|^$-]*$/.test(expression)) {
    throw new ServiceError("InvalidInputException", `Expression not emulated: ${expression}`);
  }
  const parts = expression.replace(/^\^|\$$/g, "").split("|");
  return (name) => parts.some((part) => matchesGlob(part.replaceAll(".*", "*"), name));
}

/** Matches a whole name against a text with `*`, in linear steps. */
function matchesGlob(pattern: string, name: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return name === head;
  if (!name.startsWith(head)) return false;
  const tail = rest.pop() ?? "";
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}
