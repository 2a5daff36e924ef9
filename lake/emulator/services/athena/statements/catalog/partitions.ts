import type { Partition, PartitionInput, Table } from "../../../../catalog/table";
import type {
  PartitionSpec,
  PartitionStatement,
  TableName,
} from "../../../../sql/statements/catalogStatement";
import type { StatementContext } from "../statementContext";
import { semanticFailure, taskFailure } from "../statementFailure";
import { done, type StatementOutcome } from "../statementOutcome";
import { existingTable } from "./existing";
import { partitionFolder, within } from "./partitionFolder";
import { repairTable } from "./repairTable";

type Statement<Kind extends PartitionStatement["kind"]> = Extract<
  PartitionStatement,
  { kind: Kind }
>;

/** @see https://docs.aws.amazon.com/athena/latest/ug/alter-table-add-partition.html */
export function runPartitionStatement(
  context: StatementContext,
  statement: PartitionStatement,
): Promise<StatementOutcome> {
  switch (statement.kind) {
    case "addPartitions":
      return addPartitions(context, statement);
    case "dropPartitions":
      return dropPartitions(context, statement);
    case "repairTable":
      return repairTable(context, statement.table);
  }
}

async function addPartitions(
  context: StatementContext,
  { table: name, ifNotExists, partitions }: Statement<"addPartitions">,
): Promise<StatementOutcome> {
  const table = partitionedTable(context, name);
  const known = context.deputy.partitions(table.DatabaseName, table.Name);
  const inputs: PartitionInput[] = [];
  for (const { spec, location } of partitions) {
    const values = wholeSpec(table, spec);
    if (known.some(({ Values }) => Values.join("\0") === values.join("\0"))) {
      if (ifNotExists) continue;
      throw taskFailure("AlreadyExistsException(message:Partition already exists.)");
    }
    inputs.push(partitionInput(table, values, location));
  }
  if (inputs.length > 0) await context.deputy.putPartitions(table.DatabaseName, table.Name, inputs);
  return done;
}

async function dropPartitions(
  context: StatementContext,
  { table: name, ifExists, partitions }: Statement<"dropPartitions">,
): Promise<StatementOutcome> {
  const table = partitionedTable(context, name);
  const dropped = partitions.flatMap((spec) => {
    const found = matching(context, table, spec);
    if (found.length === 0 && !ifExists) throw partitionNotFound(spec);
    return found;
  });
  await context.deputy.deletePartitions(dropped);
  return done;
}

/** `ALTER TABLE t PARTITION (…) SET LOCATION 's3://…'`. */
export async function setPartitionLocation(
  context: StatementContext,
  name: TableName,
  spec: PartitionSpec,
  location: string,
): Promise<StatementOutcome> {
  const table = partitionedTable(context, name);
  wholeSpec(table, spec);
  const [partition] = matching(context, table, spec);
  if (!partition) throw partitionNotFound(spec);
  const { Values, StorageDescriptor, Parameters } = partition;
  const moved = { ...StorageDescriptor, Location: location };
  await context.deputy.putPartitions(table.DatabaseName, table.Name, [
    { Values, Parameters, StorageDescriptor: moved },
  ]);
  return done;
}

/** A partition with the table's own schema, in its folder where no other place is named. */
export function partitionInput(
  table: Table,
  values: readonly string[],
  location = within(table.StorageDescriptor.Location, `${partitionFolder(keysOf(table), values)}/`),
): PartitionInput {
  return {
    Values: values,
    StorageDescriptor: { ...table.StorageDescriptor, Location: location },
    Parameters: {},
  };
}

export function keysOf({ PartitionKeys }: Table): string[] {
  return PartitionKeys.map(({ Name }) => Name.toLowerCase());
}

function partitionedTable(context: StatementContext, name: TableName): Table {
  const table = existingTable(context, name);
  if (table.PartitionKeys.length > 0) return table;
  throw semanticFailure(10056, `Table is not partitioned ${table.DatabaseName}.${table.Name}`);
}

function wholeSpec(table: Table, spec: PartitionSpec): string[] {
  const keys = keysOf(table);
  const values = keys.map((key) => spec.find((pair) => pair.key === key)?.value);
  if (spec.length === keys.length && values.every((value) => value !== undefined)) return values;
  throw taskFailure(
    `ValidationFailureSemanticException partition spec {${specText(spec)}} doesn't contain all (${keys.length}) partition columns`,
  );
}

function matching(context: StatementContext, table: Table, spec: PartitionSpec): Partition[] {
  const keys = keysOf(table);
  const places = spec.map(({ key, value }) => ({ at: keys.indexOf(key), value }));
  if (places.some(({ at }) => at < 0)) throw partitionNotFound(spec);
  return context.deputy
    .partitions(table.DatabaseName, table.Name)
    .filter(({ Values }) => places.every(({ at, value }) => Values[at] === value));
}

function partitionNotFound(spec: PartitionSpec): Error {
  return semanticFailure(10006, `Partition not found {${specText(spec)}}`);
}

function specText(spec: PartitionSpec): string {
  return spec.map(({ key, value }) => `${key}=${value}`).join(", ");
}
