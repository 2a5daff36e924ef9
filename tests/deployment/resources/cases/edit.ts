import type { Inputs } from "./inputs";

/**
 * Title, type, inputs before and after, what changes in place, and what replaces: what the provider's
 * schema marks as ForceNew, and nothing else.
 */
export type Edit = [string, string, Inputs, Inputs, string[], string[]];

export const crawler = (more: Inputs): Inputs => ({
  name: "c",
  databaseName: "db",
  role: "r",
  s3Targets: [{ path: "s3://a/" }],
  ...more,
});

export const query = { name: "q", database: "db", query: "SELECT 1", workgroup: "w" };

export const role = (policy: unknown): Inputs => ({ name: "r", assumeRolePolicy: policy });
