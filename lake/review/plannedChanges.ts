import { UserError } from "../core/userError";

/** What `pulumi preview --json` prints, as far as it is read here. */
export interface PreviewDigest {
  readonly steps?: readonly {
    readonly op: string;
    readonly urn: string;
    readonly diffReasons?: readonly string[] | null;
    readonly replaceReasons?: readonly string[] | null;
  }[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
}

export const changeActions = ["replace", "delete", "create", "update"] as const;

/** One resource that a preview is going to change. */
export interface PlannedChange {
  readonly action: (typeof changeActions)[number];
  /** The type token. */
  readonly type: string;
  readonly name: string;
  /** The properties that ask for it. */
  readonly because: readonly string[];
  /** The data that goes with the old resource, which no `up` brings back. */
  readonly loses?: string;
}

/**
 * What AWS deletes with a resource, by type.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeleteDeliveryStream.html
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html
 */
const holds: Readonly<Record<string, string>> = {
  "aws:s3/bucket:Bucket": "the objects in it",
  "aws:glue/catalogDatabase:CatalogDatabase": "its tables and their partitions",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream":
    "the records that it has not delivered",
  "aws:athena/workgroup:Workgroup": "its history of queries",
  "aws:cloudwatch/logGroup:LogGroup": "its log events",
};

/**
 * Takes parsed JSON for a preview.
 * @param source Where it comes from, for messages.
 * @throws UserError `usage` where it is none: silence about lost data would be worse
 */
export function readPreview(json: unknown, source: string): PreviewDigest {
  const { steps, diagnostics } = (json ?? {}) as Record<string, unknown>;
  const isSteps = Array.isArray(steps) && steps.every((step) => isStep(step));
  // A preview that fails before its first step has only diagnostics.
  if (isSteps || (steps === undefined && Array.isArray(diagnostics) && diagnostics.length > 0)) {
    return json as PreviewDigest;
  }
  throw new UserError("usage", `${source}: must be the JSON of a preview, with its steps`, {
    remedy: "write it with: pulumi preview --json > FILE",
  });
}

function isStep(step: unknown): boolean {
  const { op, urn } = (step ?? {}) as Record<string, unknown>;
  return typeof op === "string" && typeof urn === "string";
}

/** The changes of a preview: those that lose data first, then by what is done. */
export function plannedChanges({ steps = [] }: PreviewDigest): PlannedChange[] {
  const changes = steps.flatMap(({ op, urn, diffReasons, replaceReasons }) => {
    const action = changeActions.find((known) => known === op);
    if (!action) return [];
    const [, , types = "", ...name] = urn.split("::");
    const type = types.split("$").at(-1) ?? "";
    const because = (action === "replace" ? replaceReasons : diffReasons) ?? [];
    const loses = action === "replace" || action === "delete" ? holds[type] : undefined;
    return { action, type, name: name.join("::"), because, ...(loses && { loses }) };
  });
  const rank = ({ action, loses }: PlannedChange): number =>
    changeActions.indexOf(action) - (loses ? changeActions.length : 0);
  return changes.sort((one, other) => rank(one) - rank(other));
}

/** Why the engine refuses the preview; empty where it does not. */
export function refusals({ diagnostics = [] }: PreviewDigest): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.map(({ message }) =>
    message
      .replace(/^error: /, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

/** The changes for people: one line each, and a warning under each that loses data. */
export function plannedText(changes: readonly PlannedChange[]): string {
  const lines = changes.flatMap(({ action, type, name, because, loses }) => {
    const reasons = because.length > 0 ? ` (${because.join(", ")})` : "";
    const line = `  ${action.padEnd(7)}  ${type.split(":").at(-1)} ${name}${reasons}`;
    return loses ? [line, `  ${action}: data will be lost: ${loses}`] : [line];
  });
  const counts = changeActions.flatMap((action) => {
    const number = changes.filter((change) => change.action === action).length;
    return number > 0 ? [`${number} to ${action}`] : [];
  });
  return [...lines, counts.join(", ") || "nothing to change", ""].join("\n");
}
