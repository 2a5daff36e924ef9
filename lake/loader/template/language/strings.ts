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

/**
 * Makes free text at home inside the JSON strings of a template: its quotes, backslashes and newlines
 * are escaped. Values that the template itself gives stay as they are.
 */
export function escapedInStrings(segments: readonly Segment[], parts: readonly Part[]): Part[] {
  const first = segments[0];
  if (first?.kind !== "literal" || !looksLikeJson(first.text)) return [...parts];
  const inside = startsInString(segments);
  return parts.map((part, index) => {
    if (!part.isFreeText || !inside[index]) return part;
    return {
      ...part,
      render: (draws, now) => JSON.stringify(part.render(draws, now)).slice(1, -1),
    };
  });
}
