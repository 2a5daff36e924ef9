import { refersTo } from "../../find/reference";
import { crawlerTypes, databaseTypes, namedQueryTypes } from "../../find/types";
import { certain } from "../../resourceView";
import { stackRule } from "../../rule";
import { Observation } from "../../value";

/** A database's id is the catalog's and its name. */
const databaseNames = {
  by: ["name", "id"],
  nameIn: (text: string) => text.split(":").at(-1) ?? "",
};

export const glueDatabaseUsed = stackRule({
  name: "glue-database-used",
  description: "Some crawler or query of a workgroup uses the database.",
  severity: "low",
  level: "mandatory",
  why: "A database that nothing uses is a name that somebody mistyped elsewhere.",
  fix: "Name the database in the crawler, or remove it.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/define-database.html"],
  ids: {},
  types: databaseTypes,
  options: {},
  *check(subject, view) {
    const users = [
      ...view.ofType(crawlerTypes).map((user) => [user, user.at("databaseName")] as const),
      ...view.ofType(namedQueryTypes).map((user) => [user, user.at("database")] as const),
    ];
    const found = certain(users, ([user, value]) =>
      refersTo(view, user, value, subject, databaseNames),
    );
    if (found.length === 0) {
      yield {
        must: "some crawler or named query must use the database",
        got: new Observation(
          users.map(([user, value]) => `${value.text()} in ${user.name}`).join(", "),
        ),
      };
    }
  },
});
