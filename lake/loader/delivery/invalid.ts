import { maximumRecordBytes } from "../template/check";

const newline = 10;

/** A record that is refused before it is sent. */
export interface InvalidRecord {
  /** Which record of the run, counted from 0. */
  readonly index: number;
  readonly why: string;
}

/** Says why a line cannot be a record of its own; undefined where it can. */
export function whyInvalid(data: Uint8Array): string | undefined {
  if (data.length > maximumRecordBytes) {
    return `has ${data.length} bytes; Firehose takes at most ${maximumRecordBytes}`;
  }
  if (data.length <= 1) return "is empty";
  const at = data.indexOf(newline);
  return at === data.length - 1 ? undefined : `holds a newline at byte ${at}: it would be two rows`;
}
