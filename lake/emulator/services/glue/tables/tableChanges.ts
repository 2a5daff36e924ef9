import { ServiceError } from "../../../wire/serviceError";
import type { Operation } from "../../operation";
import { glueInput, nameRule } from "../glueInput";
import { readTableInput } from "./tableInput";
import { existingDatabase, existingTable } from "./tableOperations";

/**
 * The former version is kept, unless `SkipArchive` is given.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html
 */
export const updateTable: Operation = async (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const given = input.object("TableInput");
  const before = existingTable(lake, database.Name, given.text("Name", nameRule));
  const version = input.optionalText("VersionId");
  if (version !== undefined && version !== before.VersionId) {
    throw new ServiceError(
      "ConcurrentModificationException",
      `Update table failed due to concurrent modifications: version ${version} is not ${before.VersionId}.`,
    );
  }
  const archive = !(input.optionalBoolean("SkipArchive") ?? false);
  await lake.catalog.putTable(database.Name, readTableInput(given), lake.clock.now(), archive);
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTable.html */
export const batchDeleteTable: Operation = async (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const Errors: object[] = [];
  for (const TableName of input.textList("TablesToDelete")) {
    if (lake.catalog.table(database.Name, TableName)) {
      await lake.catalog.deleteTable(database.Name, TableName);
    } else {
      const ErrorMessage = `Table ${TableName.toLowerCase()} not found.`;
      const ErrorDetail = { ErrorCode: "EntityNotFoundException", ErrorMessage };
      Errors.push({ TableName, ErrorDetail });
    }
  }
  return { Errors };
};
