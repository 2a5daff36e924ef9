import type { Partition, PartitionInput, Table } from "../../../catalog/table";
import type { Input } from "../../../wire/input";
import type { JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { glueInput, nameRule } from "../glueInput";
import { readPartitionInput } from "../tables/tableInput";
import { existingDatabase, existingTable } from "../tables/tableOperations";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartition.html */
export const createPartition: Operation = async (lake, members) => {
  const table = tableOf(lake, glueInput(members));
  const partition = readPartitionInput(glueInput(members).object("PartitionInput"), table);
  if (found(lake, table, partition.Values)) throw alreadyThere();
  await put(lake, table, [partition]);
  return {};
};

/**
 * Those that are there already are named in the answer, the others are made.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html
 */
export const batchCreatePartition: Operation = async (lake, members) => {
  const table = tableOf(lake, glueInput(members));
  const inputs = objectsIn(members, "PartitionInputList");
  const partitions = inputs.map((input) => readPartitionInput(input, table));
  const there = partitions.filter(({ Values }) => found(lake, table, Values));
  await put(
    lake,
    table,
    partitions.filter((partition) => !there.includes(partition)),
  );
  return { Errors: there.map(({ Values }) => failure(Values, alreadyThere())) };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_UpdatePartition.html */
export const updatePartition: Operation = async (lake, members) => {
  const input = glueInput(members);
  const table = tableOf(lake, input);
  const before = existing(lake, table, input.textList("PartitionValueList"));
  await change(lake, table, before, readPartitionInput(input.object("PartitionInput"), table));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchUpdatePartition.html */
export const batchUpdatePartition: Operation = async (lake, members) => {
  const table = tableOf(lake, glueInput(members));
  const Errors: object[] = [];
  for (const entry of objectsIn(members, "Entries")) {
    const PartitionValueList = entry.textList("PartitionValueList");
    const before = found(lake, table, PartitionValueList);
    if (before) {
      const after = readPartitionInput(entry.object("PartitionInput"), table);
      await change(lake, table, before, after);
    } else {
      Errors.push({ PartitionValueList, ...detail(notThere()) });
    }
  }
  return { Errors };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartition.html */
export const deletePartition: Operation = async (lake, members) => {
  const input = glueInput(members);
  const table = tableOf(lake, input);
  await lake.catalog.deletePartitions([existing(lake, table, input.textList("PartitionValues"))]);
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeletePartition.html */
export const batchDeletePartition: Operation = async (lake, members) => {
  const table = tableOf(lake, glueInput(members));
  const wanted = objectsIn(members, "PartitionsToDelete").map((input) => input.textList("Values"));
  const there = wanted.flatMap((values) => found(lake, table, values) ?? []);
  await lake.catalog.deletePartitions(there);
  const gone = new Set(there.map(({ Values }) => JSON.stringify(Values)));
  const missing = wanted.filter((values) => !gone.has(JSON.stringify(values)));
  return { Errors: missing.map((values) => failure(values, notThere())) };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html */
export const batchGetPartition: Operation = (lake, members) => {
  const table = tableOf(lake, glueInput(members));
  const wanted = objectsIn(members, "PartitionsToGet").map((input) => input.textList("Values"));
  return { Partitions: wanted.flatMap((values) => found(lake, table, values) ?? []) };
};

function tableOf(lake: LakeState, input: Input): Table {
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  return existingTable(lake, database.Name, input.text("TableName", nameRule));
}

function objectsIn(members: JsonObject, name: string): Input[] {
  return glueInput(members)
    .list(name)
    .map((item) => glueInput(item as JsonObject));
}

function found(
  lake: LakeState,
  { DatabaseName, Name }: Table,
  values: readonly string[],
): Partition | undefined {
  return lake.catalog.partition(DatabaseName, Name, values);
}

function existing(lake: LakeState, table: Table, values: readonly string[]): Partition {
  const partition = found(lake, table, values);
  if (partition) return partition;
  throw notThere();
}

function put(
  lake: LakeState,
  { DatabaseName, Name }: Table,
  partitions: readonly PartitionInput[],
): Promise<void> {
  return lake.catalog.putPartitions(DatabaseName, Name, partitions, lake.clock.now());
}

/** New values are a new name: the partition moves. */
async function change(
  lake: LakeState,
  table: Table,
  before: Partition,
  after: PartitionInput,
): Promise<void> {
  const isMoved = JSON.stringify(before.Values) !== JSON.stringify(after.Values);
  if (isMoved && found(lake, table, after.Values)) throw alreadyThere();
  await put(lake, table, [after]);
  if (isMoved) await lake.catalog.deletePartitions([before]);
}

function failure(PartitionValues: readonly string[], error: ServiceError): object {
  return { PartitionValues, ...detail(error) };
}

function detail({ code, message }: ServiceError): object {
  return { ErrorDetail: { ErrorCode: code, ErrorMessage: message } };
}

function alreadyThere(): ServiceError {
  return new ServiceError("AlreadyExistsException", "Partition already exists.");
}

function notThere(): ServiceError {
  return new ServiceError("EntityNotFoundException", "Cannot find partition.");
}
