/** The name of the stack that a resource belongs to. */
export function stackNameOf(urn: string): string {
  return urn.split("::")[0]?.replace("urn:pulumi:", "") ?? "";
}

/** How rules know a stack that holds what nobody may lose. */
export const prodOption = {
  prodStacks: {
    type: "string",
    format: "regex",
    default: "^prod",
    description: "Which stacks must keep their data, by name.",
  },
} as const;
