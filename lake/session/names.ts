import { UserError } from "../core/userError";
import { hiddenSecret } from "../deployment/outputs";
import type { LakeNames } from "../loader/plan";

/** The account that an embedded lake belongs to: no real account has it. */
export const embeddedAccount = "000000000000";

/** A lake that can be loaded: its names and where it is. */
export interface NamedLake {
  readonly names: LakeNames;
  /** AWS region, such as `us-east-1`. */
  readonly region: string;
  /** The account that the outputs name. */
  readonly accountId?: string;
}

/** The outputs that name a lake's parts, what a load without a crawl needs first. */
export const lakeNameKeys = [
  "streamName",
  "bucketName",
  "databaseName",
  "crawlerName",
  "workgroupName",
] as const satisfies readonly (keyof LakeNames)[];

/**
 * Reads a lake's names from a stack's outputs.
 * @param source Where the outputs come from, for messages: `stack dev`, a file's path.
 * @throws UserError `stackNotFound` naming each output that is missing, `usage` each that is hidden
 */
export function namedLake(outputs: Readonly<Record<string, unknown>>, source: string): NamedLake {
  const wanted = [...lakeNameKeys, "region"] as const;
  const missing = wanted.filter((name) => typeof outputs[name] !== "string");
  if (missing.length > 0) {
    throw new UserError("stackNotFound", `${source} has no output ${missing.join(", ")}`, {
      remedy:
        "deploy this program first (pulumi up), or name the parts by hand: " +
        "--stream --bucket --database --crawler --workgroup --region",
    });
  }
  const hidden = wanted.filter((name) => outputs[name] === hiddenSecret);
  if (hidden.length > 0) {
    throw new UserError("usage", `${source} hides ${hidden.join(", ")}: encrypted secrets`, {
      remedy: "write the file again with --show-secrets",
    });
  }
  const text = (name: (typeof wanted)[number]): string => outputs[name] as string;
  const names = Object.fromEntries(lakeNameKeys.map((name) => [name, text(name)]));
  const accountId = typeof outputs.accountId === "string" ? outputs.accountId : undefined;
  return { names: names as unknown as LakeNames, region: text("region"), accountId };
}
