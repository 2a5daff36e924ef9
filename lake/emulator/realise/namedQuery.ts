import type { Realiser } from "./realiser";

export const namedQuery: Realiser = ({ resource, values, lake }) => {
  const description = values.optionalText("description");
  return lake.workgroups.putNamedQuery({
    id: resource.id!,
    name: values.text("name"),
    ...(description !== undefined && { description }),
    database: values.text("database"),
    query: values.text("query"),
    workgroup: values.optionalText("workgroup") ?? "primary",
  });
};
