import type { Realiser } from "./realiser";
import type { Values } from "./values";

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/ */
export const role: Realiser = async ({ values, lake }) => {
  const inline = values
    .list("inlinePolicies")
    .filter((policy) => policy.has("name"))
    .map((policy) => [policy.text("name"), policy.text("policy")] as const);
  const permissionsBoundary = values.optionalText("permissionsBoundary");
  await lake.identities.putRole({
    name: values.text("name"),
    path: values.optionalText("path") ?? "/",
    trust: values.text("assumeRolePolicy"),
    ...description(values),
    maxSessionDuration: values.optionalNumber("maxSessionDuration") ?? 3600,
    ...(permissionsBoundary && { permissionsBoundary }),
    tags: values.textMap("tagsAll"),
    inline: Object.fromEntries(inline),
    attached: values.texts("managedPolicyArns"),
  });
};

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/policy/ */
export const policy: Realiser = async ({ values, lake }) => {
  await lake.identities.putPolicy({
    name: values.text("name"),
    path: values.optionalText("path") ?? "/",
    document: values.text("policy"),
    ...description(values),
    tags: values.textMap("tagsAll"),
  });
};

/**
 * A role that is not there is another stack's: nothing is kept of it.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicy/
 */
export const rolePolicy: Realiser = async ({ values, lake }) => {
  const holder = lake.identities.findRole(values.text("role"));
  if (!holder) return;
  const inline = { ...holder.inline, [values.text("name")]: values.text("policy") };
  await lake.identities.putRole({ ...holder, inline });
};

/**
 * A role that is not there is another stack's: nothing is kept of it.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicyattachment/
 */
export const rolePolicyAttachment: Realiser = async ({ values, lake }) => {
  const holder = lake.identities.findRole(values.text("role"));
  if (!holder) return;
  const attached = [...new Set([...holder.attached, values.text("policyArn")])];
  await lake.identities.putRole({ ...holder, attached });
};

/** The AWS provider's state has an empty text where there is none. */
function description(values: Values): { description?: string } {
  const text = values.optionalText("description");
  return text ? { description: text } : {};
}
