import type { Segment, Tag } from "./parse";

/** A top-level field of the records that a template makes. */
export interface TemplateField {
  readonly name: string;
  /** The function that fills the whole value; undefined where text or several tags make it. */
  readonly functionName?: string;
  /** That function's segment. */
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
  const marked = segments.map((segment, index) =>
    segment.kind === "literal" ? segment.text : mark(index),
  );
  const object = parseObject(quoteBareMarks(marked));
  return Object.entries(object ?? {}).map(([name, value]) => {
    const index = typeof value === "string" ? whole.exec(value)?.[1] : undefined;
    if (index === undefined) return { name };
    const tag = segments[Number(index)] as Tag;
    return { name, functionName: tag.functionName, segmentIndex: Number(index) };
  });
}

/** Puts quotes around each mark that does not stand inside a JSON string. */
function quoteBareMarks(texts: readonly string[]): string {
  let isInString = false;
  let json = "";
  for (const text of texts) {
    if (text.startsWith("\uE000")) {
      json += isInString ? text : `"${text}"`;
      continue;
    }
    json += text;
    const quotes = text.replace(/\\./g, "").match(/"/g)?.length ?? 0;
    if (quotes % 2 === 1) isInString = !isInString;
  }
  return json;
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
