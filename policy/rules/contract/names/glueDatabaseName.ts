import { databaseTypes } from "../../../find/types";
import { namePattern } from "../../../options/namePattern";

export const glueDatabaseName = namePattern({
  name: "glue-database-name",
  thing: "a database",
  types: databaseTypes,
  property: "name",
  pattern: "^analyticsworkshopdb(_[a-z0-9_]+)?$",
  why: "Queries and notebooks name the database; Athena takes no capitals and no hyphens in it.",
  links: ["https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html"],
});
