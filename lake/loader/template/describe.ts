import { checkTemplate, type Sample } from "./check";
import type { Draws } from "./functions/draws";
import type { TemplateField } from "./language/fields";
import { estimateSize, type RecordSize } from "./size";
import type { Template } from "./template";

/** What a template makes, for a reader and for a proof. */
export interface TemplateDescription extends Sample {
  /** The top-level fields, in order, with the function that fills each. */
  readonly fields: readonly TemplateField[];
  /** The field that tells records apart; undefined where no field is filled by `random.uuid`. */
  readonly idField?: string;
  readonly size: RecordSize;
}

/**
 * Describes a template by its fields and a first record.
 * @param now The record's instant in epoch milliseconds.
 * @throws UserError `usage` where the template makes records that cannot be sent
 */
export function describeTemplate(
  template: Template,
  draws: Draws,
  now: number,
): TemplateDescription {
  const { fields, idField } = template;
  const sample = checkTemplate(template, draws, now);
  return { fields, idField, ...sample, size: estimateSize(template, now) };
}
