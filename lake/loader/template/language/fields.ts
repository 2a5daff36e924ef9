import type { Segment, Tag } from "./segment";
import { startsInString } from "./strings";

/** A top-level field of the records that a template makes. */
export interface TemplateField {
  readonly name: string;
  /** The function that fills the whole value; undefined where text or several tags make it. */
  readonly functionName?: string;
  /** That function's place among the template's parts; undefined where it always gives the same. */
  readonly segmentIndex?: number;
}

/** Stands for a tag: a private-use character on either side of the segment's index. */
const mark = (index: number): string => `\uE000${index}\uE001`;
const whole = /^\uE000(\d+)\uE001$/;

/**
 * The top-level fields in the order of the template: it is parsed as JSON with a mark in each tag's
 * place. Empty where the template is no JSON object without its tags' values.
 */
export function templateFields(segments: readonly Segment[]): TemplateField[] {
  const inside = startsInString(segments);
  const marked = segments.map((segment, index) => {
    if (segment.kind === "literal") return segment.text;
    return inside[index] ? mark(index) : `"${mark(index)}"`;
  });
  return Object.entries(parseObject(marked.join("")) ?? {}).map(([name, value]) => {
    const index = typeof value === "string" ? whole.exec(value)?.[1] : undefined;
    if (index === undefined) return { name };
    const tag = segments[Number(index)] as Tag;
    return { name, functionName: tag.functionName, segmentIndex: Number(index) };
  });
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
