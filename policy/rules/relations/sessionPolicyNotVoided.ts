import { roleTypes } from "../../find/types";
import { type Grant, grantsOf } from "../../iam/grants";
import type { Statement } from "../../iam/statement";
import { stackRule } from "../../rule";
import { Observation } from "../../value";

export const sessionPolicyNotVoided = stackRule({
  name: "session-policy-not-voided",
  description: "No glue:* stands beside a policy that restricts sessions to their owner.",
  severity: "high",
  level: "advisory",
  why: "Allowing statements add up: beside glue:* the restriction restricts nothing.",
  fix: "Take away the policy with glue:*, or name the actions that are needed.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/glue-is-security.html"],
  ids: {},
  types: roleTypes,
  options: {},
  *check(subject, view) {
    const grants = grantsOf(view, subject);
    const restricted = grants.find(restrictsSessions);
    const wide = grants.filter(allowsAllOfGlue).map(({ source }) => source);
    if (restricted && wide.length > 0) {
      yield {
        must: `nothing beside ${restricted.source} may allow glue:*`,
        got: new Observation(`glue:* from ${wide.join(", ")}`),
      };
    }
  },
});

/** AWS's own restricted policies, and any that ties a session to its owner's tag. */
function restrictsSessions({ source, statements }: Grant): boolean {
  return (
    /^AwsGlueSessionUserRestricted/.test(source) ||
    statements.some(
      (statement) =>
        statement.allows &&
        statement.concerns("glue:RunStatement") &&
        statement.hasCondition("aws:ResourceTag/owner"),
    )
  );
}

function allowsAllOfGlue({ statements }: Grant): boolean {
  return statements.some(
    (statement) => statement.allows && statement.condition.absent && namesAllOfGlue(statement),
  );
}

/** Also by naming only what is left out, as PowerUserAccess does. */
function namesAllOfGlue(statement: Statement): boolean {
  if (statement.actions.length === 0) return statement.concerns("glue:RunStatement");
  return statement.actions.some((action) => ["glue:*", "*"].includes(action.toLowerCase()));
}
