import { roleUseOf, roleUserTypes } from "../../find/uses";
import { grantsOf } from "../../iam/grants";
import { covers } from "../../iam/objectAccess";
import { sessionOption } from "../../options/sessionOption";
import { each, stackRule } from "../../rule";
import { Observation } from "../../value";

export const roleCoversUse = stackRule({
  name: "role-covers-use",
  description: "The role of a stream, crawler or session covers the prefixes it uses.",
  severity: "high",
  level: "mandatory",
  why: "AWS checks nothing when the role is passed: the first delivery or crawl fails instead.",
  fix: "Allow the action on the bucket's ARN with the prefix and `*`.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html"],
  ids: {},
  types: roleUserTypes,
  options: sessionOption,
  check(subject, view, { scratchPrefixes }) {
    return each(roleUseOf(view, subject, scratchPrefixes), function* ({ role, uses }) {
      const grants = grantsOf(view, role);
      for (const use of uses) {
        if (covers(grants, use.action, use)) continue;
        const must = `role ${role.name} must allow ${use.action} on s3://${use.bucket}/${use.prefix}*`;
        yield { must, got: new Observation(grants.map(({ source }) => source).join(", ")) };
      }
    });
  },
});
