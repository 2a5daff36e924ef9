import type { ResourceView } from "../resourceView";
import { each, type Findings } from "../rule";
import type { Value } from "../value";
import { matchesPattern } from "./pattern";
import { documentsOf, type Statement, statementsOf } from "./statement";

/** Runs a check on each statement of a resource that allows passing roles on, by that very action. */
export function eachPassRole(
  subject: ResourceView,
  from: Value,
  check: (statement: Statement, path: string) => Findings,
): Findings {
  return each(documentsOf(subject, from), (document) =>
    each(
      statementsOf(document).filter(
        (statement) => statement.allows && statement.actions.some(isPassRole),
      ),
      (statement) => check(statement, document.path),
    ),
  );
}

/** `iam:PassRole`, `iam:*` and the like; a lone `*` is another rule's. */
function isPassRole(action: string): boolean {
  return action !== "*" && matchesPattern(action, "iam:PassRole");
}
