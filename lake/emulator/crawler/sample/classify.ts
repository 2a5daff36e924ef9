import { isUtf8 } from "node:buffer";

import { MIB } from "../../../core/units";
import type { CrawlObject, ReadHead } from "../crawlTypes";
import type { FileSchema } from "./fileSchema";
import { gunzipHead } from "./gunzipHead";
import { sampleCsv } from "./sampleCsv";
import { sampleJson } from "./sampleJson";

export type Classified =
  | { readonly schema: FileSchema }
  | { readonly decision: "skipped" | "unknown"; readonly reason: string };

/** Formats that AWS's built-in classifiers read before JSON and that are known here by name only. */
const laterFormats: readonly (readonly [string, string])[] = [
  ["PAR1", "Parquet"],
  ["Obj\u0001", "Avro"],
  ["ORC", "ORC"],
];

/**
 * Runs the built-in classifiers over the beginning of a file: JSON, then CSV. The first MiB is read;
 * up to 10 MiB while no whole JSON record was seen.
 * @see https://docs.aws.amazon.com/glue/latest/dg/add-classifier.html
 */
export async function classify(object: CrawlObject, readHead: ReadHead): Promise<Classified> {
  if (object.size === 0) return { decision: "skipped", reason: "the object is empty" };
  for (let bytes = MIB; ; bytes += MIB) {
    const stored = await readHead(object, bytes);
    const gzip = stored[0] === 0x1f && stored[1] === 0x8b;
    const head = gzip ? await gunzipHead(stored, bytes) : stored;
    const later = laterFormats.find(([magic]) => beginsWith(head, magic));
    if (later) {
      const reason = `the object begins as ${later[1]}, which this crawler does not read yet`;
      return { decision: "unknown", reason };
    }
    const complete = stored.length >= object.size && (!gzip || head.length < bytes);
    const found = sample(head, complete || bytes >= 10 * MIB);
    if (found === "more") continue;
    return found ? { schema: { ...found, compression: gzip ? "gzip" : "none" } } : unknown;
  }
}

const unknown: Classified = {
  decision: "unknown",
  reason:
    "no built-in classifier (JSON, then CSV with at least two columns and two rows) recognised it, " +
    "so its classification is UNKNOWN and it makes no table",
};

function sample(
  head: Uint8Array,
  complete: boolean,
): Omit<FileSchema, "compression"> | "more" | undefined {
  const text = decode(head, complete);
  if (text === undefined) return undefined;
  const json = sampleJson(text, complete);
  if (json === "more") return "more";
  if (json) return { classification: "json", ...json };
  const csv = sampleCsv(text, complete);
  return csv && { classification: "csv", ...csv };
}

/** The text of a head, without a character that its end cut; undefined for bytes that are no text. */
function decode(head: Uint8Array, complete: boolean): string | undefined {
  for (let cut = 0; cut <= (complete ? 0 : 3); cut++) {
    const bytes = head.subarray(0, head.length - cut);
    if (!isUtf8(bytes)) continue;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    return text.includes("\0") ? undefined : text;
  }
  return undefined;
}

function beginsWith(bytes: Uint8Array, magic: string): boolean {
  return [...magic].every((character, at) => bytes[at] === character.charCodeAt(0));
}
