/** Where interactive sessions write, for the rules that follow roles. */
export const sessionOption = {
  scratchPrefixes: {
    type: "array",
    items: { type: "string" },
    default: ["tmp/"],
    description: "Where interactive sessions may write, in the buckets that are crawled.",
  },
} as const;
