import { roleUseOf, roleUserTypes } from "../../find/uses";
import { grantsOf } from "../../iam/grants";
import { excess } from "../../iam/objectAccess";
import { sessionOption } from "../../options/sessionOption";
import { each, stackRule } from "../../rule";
import { Observation } from "../../value";

export const roleCoversNoMore = stackRule({
  name: "role-covers-no-more",
  description: "The role of a stream, crawler or session reaches no objects that it does not use.",
  severity: "medium",
  level: "advisory",
  why: "Whoever takes over one part of the lake gets all that its role reaches.",
  fix: "Name the prefixes that are used in the policy's resources, in place of wildcards.",
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  ids: {},
  types: roleUserTypes,
  options: sessionOption,
  check(subject, view, { scratchPrefixes }) {
    return each(roleUseOf(view, subject, scratchPrefixes), function* ({ role, uses }) {
      const more = excess(grantsOf(view, role), uses);
      for (const source of new Set(more.map((grant) => grant.source))) {
        const reached = more.filter((grant) => grant.source === source);
        const folders = uses.map(({ bucket, prefix }) => `s3://${bucket}/${prefix}`);
        yield {
          must: `role ${role.name} must reach only objects of ${folders.join(" and ")}`,
          got: new Observation(
            `${reached.map(({ resource }) => resource).join(", ")} from ${source}`,
          ),
        };
      }
    });
  },
});
