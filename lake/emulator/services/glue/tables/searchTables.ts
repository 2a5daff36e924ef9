import type { Table } from "../../../catalog/table";
import { isJsonObject, type JsonObject } from "../../../wire/json";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { Operation } from "../../operation";
import { glueInput } from "../glueInput";

const times: Readonly<Record<string, (table: Table) => number>> = {
  CreateTime: (table) => table.CreateTime,
  UpdateTime: (table) => table.UpdateTime,
};

const comparators: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  EQUALS: (one, other) => one === other,
  GREATER_THAN: (one, other) => one > other,
  LESS_THAN: (one, other) => one < other,
  GREATER_THAN_EQUALS: (one, other) => one >= other,
  LESS_THAN_EQUALS: (one, other) => one <= other,
};

/**
 * Finds tables of all databases. A text is looked for in names, descriptions, columns and parameters;
 * in quotes, it has to be the whole of one. The texts of filters are compared token by token.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_SearchTables.html
 */
export const searchTables: Operation = (lake, members) => {
  const input = glueInput(members);
  const wanted = input.optionalText("SearchText") ?? "";
  const filters = (input.optionalList("Filters") ?? []).filter(isJsonObject);
  const found = lake.catalog
    .databases()
    .flatMap(({ Name }) => lake.catalog.tables(Name))
    .filter((table) => containsText(table, wanted))
    .filter((table) => filters.every((filter) => passes(table, filter)));
  const [sort] = (input.optionalList("SortCriteria") ?? []).filter(isJsonObject);
  const page = pageOf(
    sort ? sorted(found, String(sort.FieldName), sort.Sort === "DESC") : found,
    input.optionalInteger("MaxResults") ?? 100,
    input.optionalText("NextToken"),
    "InvalidInputException",
  );
  return {
    TableList: page.items,
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function containsText(table: Table, wanted: string): boolean {
  if (wanted === "") return true;
  const { Name, DatabaseName, Description = "", Parameters } = table;
  const columns = [...table.StorageDescriptor.Columns, ...table.PartitionKeys];
  const texts = [
    ...[Name, DatabaseName, Description],
    ...columns.flatMap((column) => [column.Name, column.Comment ?? ""]),
    ...Object.entries(Parameters).flat(),
  ].map((text) => text.toLowerCase());
  const [, exact] = /^"(.*)"$/s.exec(wanted) ?? [];
  if (exact !== undefined) return texts.includes(exact.toLowerCase());
  return texts.some((text) => text.includes(wanted.toLowerCase()));
}

function passes(table: Table, filter: JsonObject): boolean {
  const [key, value] = [String(filter.Key), String(filter.Value)];
  if (!Object.hasOwn(times, key)) {
    const text = fieldOf(table, key).toLowerCase();
    return [text, ...text.split(/[^\p{L}\p{N}_]+/u)].includes(value.toLowerCase());
  }
  const instant = /^\d+$/.test(value) ? Number(value) : Date.parse(value) / 1000;
  if (Number.isNaN(instant)) {
    throw new ServiceError("InvalidInputException", `${value} is no time to compare ${key} with`);
  }
  return comparators[String(filter.Comparator ?? "EQUALS")]!(times[key]!(table), instant);
}

function sorted(tables: readonly Table[], field: string, isDescending: boolean): Table[] {
  const value = (table: Table): string | number =>
    Object.hasOwn(times, field) ? times[field]!(table) : fieldOf(table, field);
  const sign = isDescending ? -1 : 1;
  return [...tables].sort((one, other) => (value(one) < value(other) ? -sign : sign));
}

/** A text field of the table, or one of its parameters; empty where it has neither. */
function fieldOf(table: Table, key: string): string {
  const fields: JsonObject = { ...table.Parameters, ...table };
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === "string" ? value : "";
}
