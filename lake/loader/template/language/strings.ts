import type { Part } from "../functions/part";
import type { Segment } from "./segment";

/** For each segment, whether its beginning lies inside a JSON string of the template. */
export function startsInString(segments: readonly Segment[]): boolean[] {
  let isInString = false;
  return segments.map((segment) => {
    const starts = isInString;
    if (segment.kind === "literal") {
      const quotes = segment.text.replace(/\\./g, "").match(/"/g)?.length ?? 0;
      if (quotes % 2 === 1) isInString = !isInString;
    }
    return starts;
  });
}

/** Whether a template means its records to be JSON objects or lists: by how it begins. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{(?!\{)|\[)/.test(text);
}

/** For each segment, whether it stands inside a JSON string, in a template that is meant as JSON. */
export function insideJsonStrings(segments: readonly Segment[]): boolean[] {
  const [first] = segments;
  const isJson = first?.kind === "literal" && looksLikeJson(first.text);
  return isJson ? startsInString(segments) : segments.map(() => false);
}

/**
 * Makes free text at home inside a JSON string: its quotes, backslashes and newlines are escaped.
 * Text that the template itself gives stays as it is.
 */
export function escaped(part: Part): Part {
  if (!part.isFreeText) return part;
  return {
    ...part,
    bytes: undefined,
    render: (draws, now) => JSON.stringify(part.render(draws, now)).slice(1, -1),
  };
}
