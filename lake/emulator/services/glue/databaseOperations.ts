import type { DatabaseInput } from "../../catalog/catalog";
import type { Input } from "../../wire/input";
import { pageOf } from "../../wire/paging";
import { ServiceError } from "../../wire/serviceError";
import type { Operation } from "../operation";
import { arnOf } from "../resourceTags";
import { glueInput, nameRule } from "./glueInput";
import { existingDatabase } from "./tables/tableOperations";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabase.html */
export const getDatabase: Operation = (lake, members) => {
  const name = glueInput(members).text("Name", nameRule);
  const database = lake.catalog.database(name);
  if (!database) {
    throw new ServiceError("EntityNotFoundException", `Database ${name.toLowerCase()} not found.`);
  }
  return { Database: database };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html */
export const getDatabases: Operation = (lake, members) => {
  const input = glueInput(members);
  const size = input.optionalInteger("MaxResults", { min: 1, max: 100 }) ?? 100;
  const token = input.optionalText("NextToken");
  const page = pageOf(lake.catalog.databases(), size, token, "InvalidInputException");
  return {
    DatabaseList: page.items,
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html */
export const createDatabase: Operation = async (lake, members) => {
  const input = glueInput(members);
  const database = readDatabaseInput(input.object("DatabaseInput"));
  if (lake.catalog.database(database.Name)) {
    throw new ServiceError("AlreadyExistsException", "Database already exists.");
  }
  await lake.catalog.putDatabase(database, lake.clock.now());
  const arn = arnOf(lake, "glue", `database/${database.Name.toLowerCase()}`);
  await lake.tags.set(arn, input.optionalTextMap("Tags"));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateDatabase.html */
export const updateDatabase: Operation = async (lake, members) => {
  const input = glueInput(members);
  const { Name } = existingDatabase(lake, input.text("Name", nameRule));
  const database = readDatabaseInput(input.object("DatabaseInput"));
  if (database.Name.toLowerCase() !== Name) {
    throw new ServiceError("InvalidInputException", "A database cannot be given another name.");
  }
  await lake.catalog.putDatabase(database, lake.clock.now());
  return {};
};

/**
 * Its tables go with it, the objects stay.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html
 */
export const deleteDatabase: Operation = async (lake, members) => {
  const { Name } = existingDatabase(lake, glueInput(members).text("Name", nameRule));
  for (const table of lake.catalog.tables(Name)) await lake.catalog.deleteTable(Name, table.Name);
  await lake.catalog.deleteDatabase(Name);
  await lake.tags.set(arnOf(lake, "glue", `database/${Name}`));
  return {};
};

function readDatabaseInput(input: Input): DatabaseInput {
  const Description = input.optionalText("Description", { max: 2048 });
  const LocationUri = input.optionalText("LocationUri", { min: 1, max: 1024 });
  return {
    Name: input.text("Name", nameRule),
    ...(Description !== undefined && { Description }),
    ...(LocationUri !== undefined && { LocationUri }),
    Parameters: input.optionalTextMap("Parameters") ?? {},
  };
}
