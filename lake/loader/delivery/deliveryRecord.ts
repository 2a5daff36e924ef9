/** One Firehose record on its way to the stream: one line of the template, or several packed. */
export interface DeliveryRecord {
  /** UTF-8, each line with its newline. */
  readonly data: Uint8Array;
  /** Which line of the run it is, counted from 0; of a packed record, its first. */
  readonly index: number;
  /** The instant that the template was rendered for, in epoch milliseconds. */
  readonly renderedAt: number;
  /** The value of the template's id field, where it has one. */
  readonly id?: string;
  /** The lines of a packed record. */
  readonly packed?: readonly DeliveryRecord[];
  /** An earlier run sent it and never learned what became of it. */
  readonly isUnclear?: boolean;
}

/** The lines of a record, each as a record of its own. */
export function linesOf(record: DeliveryRecord): readonly DeliveryRecord[] {
  return record.packed ?? [record];
}

/** How many lines some records hold. */
export function countLines(records: readonly DeliveryRecord[]): number {
  let lines = 0;
  for (const { packed } of records) lines += packed?.length ?? 1;
  return lines;
}
