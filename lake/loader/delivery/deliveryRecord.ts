/** One record on its way to the stream. */
export interface DeliveryRecord {
  /** UTF-8 with the newline. */
  readonly data: Uint8Array;
  /** The value of the template's id field, where it has one. */
  readonly id?: string;
}
