import { UserError } from "../../core/userError";
import { recordsOf, variantsOf } from "./examples";
import type { Draws } from "./functions/draws";
import { jsonErrorPosition } from "./jsonPosition";
import { templateError } from "./language/source";
import { looksLikeJson } from "./language/strings";
import type { Template } from "./template";

/** The most bytes that Firehose takes in one record, before base64. */
export const maximumRecordBytes = 1_024_000;

/** How many records are looked at where a template gives text that it does not know itself. */
const freeTextRecords = 50;

/** One record of a template that passed {@link checkTemplate}. */
export interface Sample {
  /** The record without its newline. */
  readonly record: string;
  /** Bytes of the record with its newline. */
  readonly bytes: number;
  /** Whether it is JSON. Text, as a line of CSV, is sent all the same. */
  readonly isJson: boolean;
}

/**
 * Renders a first record, and one more for each element of each list, and checks each as JSON, where
 * the template begins as JSON does. What the Kinesis Data Generator would send is checked only for
 * what Firehose refuses.
 * @throws UserError `usage` naming the record, the position and what stands there
 */
export function checkTemplate(template: Template, draws: Draws, now: number): Sample {
  let first: string | undefined;
  for (const { record, variant } of variantsOf(template, draws, now)) {
    const which = `a record with the value ${JSON.stringify(variant)}`;
    checkRecord(template, record, variant === undefined ? "record 0" : which);
    first ??= record;
  }
  const isFree = template.parts.some((part) => part.isFreeText);
  const more = isFree ? recordsOf(template, draws, now, freeTextRecords) : [];
  for (const [i, record] of more.entries()) checkRecord(template, record, `record ${i + 1}`);
  return {
    record: first!,
    bytes: Buffer.byteLength(first!) + 1,
    isJson: jsonErrorPosition(first!) === undefined,
  };
}

function checkRecord(template: Template, record: string, which: string): void {
  const { source, unclosedAt } = template;
  const newline = record.search(/[\n\r]/);
  if (newline >= 0) {
    throw new UserError(
      "usage",
      `${source.name}: ${which} holds a newline at position ${newline}: it would be two rows`,
      { remedy: String.raw`write \\n inside a JSON string` },
    );
  }
  const bytes = Buffer.byteLength(record) + 1;
  if (bytes > maximumRecordBytes) {
    throw new UserError(
      "usage",
      `${source.name}: ${which} has ${bytes} bytes; Firehose takes at most ${maximumRecordBytes}`,
      { remedy: "make the template shorter" },
    );
  }
  if (template.isKdg) return;
  const position = jsonErrorPosition(record);
  if (position === undefined) return;
  if (unclosedAt !== undefined) {
    throw templateError(source, unclosedAt, "{{ has no }} after it", "close the tag with }}");
  }
  if (looksLikeJson(source.text)) throw notJson(source.name, which, record, position);
}

function notJson(name: string, which: string, record: string, position: number): UserError {
  const from = Math.max(0, position - 40);
  const excerpt = record.slice(from, position + 40);
  return new UserError(
    "usage",
    `${name}: ${which} is not JSON at position ${position}\n` +
      `    ${excerpt}\n    ${" ".repeat(position - from)}^`,
    { remedy: "make each record one JSON object; quotes of text values belong to the template" },
  );
}
