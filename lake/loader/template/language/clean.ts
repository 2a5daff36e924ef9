/** A template as the generator evaluates it, and where each character stood before. */
export interface CleanTemplate {
  readonly text: string;
  /** The index in the text as it was given; the end of that text for an index past the last. */
  originOf(index: number): number;
}

const legacyTag = "{{current.timestamp}}";
const legacyMeans = "{{date.now}}";

/**
 * Cleans a template as the Kinesis Data Generator does: trims it and deletes newlines (indentation
 * stays). Carriage returns go too: the text area that the generator reads has none.
 * @see https://html.spec.whatwg.org/multipage/form-elements.html#concept-textarea-api-value
 */
export function cleanTemplate(original: string): CleanTemplate {
  const start = original.length - original.trimStart().length;
  const end = original.trimEnd().length;
  const origins: number[] = [];
  let text = "";
  for (let i = start; i < end; i++) {
    const character = original[i]!;
    if (character === "\n" || character === "\r") continue;
    text += character;
    origins.push(i);
  }
  return { text, originOf: (index) => origins[index] ?? end };
}

/** Reads the first `{{current.timestamp}}` as `{{date.now}}`, and no other, as the generator does. */
export function withoutLegacyTag(clean: CleanTemplate): CleanTemplate {
  const at = clean.text.indexOf(legacyTag);
  if (at < 0) return clean;
  const grown = legacyMeans.length - legacyTag.length;
  return {
    text: clean.text.replace(legacyTag, legacyMeans),
    originOf: (index) => {
      if (index < at) return clean.originOf(index);
      return clean.originOf(index < at + legacyMeans.length ? at : index - grown);
    },
  };
}
