import { pageOf } from "../../wire/paging";
import { ServiceError } from "../../wire/serviceError";
import type { Operation } from "../operation";
import { glueInput, nameRule } from "./glueInput";

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
  const input = glueInput(members).object("DatabaseInput");
  const Name = input.text("Name", nameRule);
  if (lake.catalog.database(Name)) {
    throw new ServiceError("AlreadyExistsException", "Database already exists.");
  }
  const Description = input.optionalText("Description", { max: 2048 });
  const LocationUri = input.optionalText("LocationUri", { min: 1, max: 1024 });
  await lake.catalog.putDatabase(
    {
      Name,
      ...(Description !== undefined && { Description }),
      ...(LocationUri !== undefined && { LocationUri }),
      Parameters: input.optionalTextMap("Parameters") ?? {},
    },
    lake.clock.now(),
  );
  return {};
};
