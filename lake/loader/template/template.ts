import type { Draws } from "./functions/draws";
import type { Part } from "./functions/part";
import type { TemplateField } from "./language/fields";
import type { Source } from "./language/source";

/** A record template, ready to render. */
export interface Template {
  readonly source: Source;
  readonly fields: readonly TemplateField[];
  /** The first field that `random.uuid` fills: it tells records apart. */
  readonly idField?: string;
  /** The pieces of a record: text between tags, and tags. */
  readonly parts: readonly Part[];
  /** Where a `{{` stands that no `}}` closes; an index into the source. */
  readonly unclosedAt?: number;
  /** True where it renders as the Kinesis Data Generator does, its faults among them. */
  readonly isKdg: boolean;
  /**
   * Renders one record with its newline.
   * @param now The record's instant in epoch milliseconds, the same for all its tags.
   */
  render(draws: Draws, now: number): RenderedRecord;
}

export interface RenderedRecord {
  readonly text: string;
  /** The value of the id field, where the template has one. */
  readonly id?: string;
}
