import type { Table } from "../../../catalog/table";
import type { Input } from "../../../wire/input";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { glueInput } from "../glueInput";
import { existingDatabase, existingTable } from "./tableOperations";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableVersion.html */
export const getTableVersion: Operation = (lake, members) => {
  const input = glueInput(members);
  const table = tableOf(lake, input);
  const id = input.optionalText("VersionId") ?? table.VersionId;
  return { TableVersion: describe(existingVersion(lake, table, id)) };
};

/**
 * The newest first.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableVersions.html
 */
export const getTableVersions: Operation = (lake, members) => {
  const input = glueInput(members);
  const { DatabaseName, Name } = tableOf(lake, input);
  const page = pageOf(
    lake.catalog.versions(DatabaseName, Name),
    input.optionalInteger("MaxResults") ?? 100,
    input.optionalText("NextToken"),
    "InvalidInputException",
  );
  return {
    TableVersions: page.items.map(describe),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTableVersion.html */
export const deleteTableVersion: Operation = async (lake, members) => {
  const input = glueInput(members);
  await deleteVersion(lake, tableOf(lake, input), input.text("VersionId"));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTableVersion.html */
export const batchDeleteTableVersion: Operation = async (lake, members) => {
  const input = glueInput(members);
  const table = tableOf(lake, input);
  const Errors: object[] = [];
  for (const VersionId of input.textList("VersionIds")) {
    try {
      await deleteVersion(lake, table, VersionId);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const ErrorDetail = { ErrorCode: error.code, ErrorMessage: error.message };
      Errors.push({ TableName: table.Name, VersionId, ErrorDetail });
    }
  }
  return { Errors };
};

async function deleteVersion(lake: LakeState, table: Table, id: string): Promise<void> {
  const version = existingVersion(lake, table, id);
  if (id === table.VersionId) {
    throw new ServiceError("InvalidInputException", "The current version cannot be deleted");
  }
  await lake.catalog.deleteVersion(version);
}

function tableOf(lake: LakeState, input: Input): Table {
  const { Name } = existingDatabase(lake, input.text("DatabaseName"));
  return existingTable(lake, Name, input.text("TableName"));
}

/** @throws ServiceError `EntityNotFoundException` */
function existingVersion(lake: LakeState, { DatabaseName, Name }: Table, id: string): Table {
  const version = lake.catalog
    .versions(DatabaseName, Name)
    .find(({ VersionId }) => VersionId === id);
  if (version) return version;
  throw new ServiceError("EntityNotFoundException", `Version ${id} of table ${Name} not found.`);
}

function describe(Table: Table): { Table: Table; VersionId: string } {
  return { Table, VersionId: Table.VersionId };
}
