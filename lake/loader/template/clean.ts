/** A template as the generator evaluates it, and where each character stood before. */
export interface CleanTemplate {
  readonly text: string;
  /** The index in the text as it was given; the end of that text for an index past the last. */
  originOf(index: number): number;
}

const legacyTag = "{{current.timestamp}}";
const legacyMeans = "{{date.now}}";

/**
 * Cleans a template as the Kinesis Data Generator does: trims it, deletes newlines (indentation
 * stays), and reads the first `{{current.timestamp}}` as `{{date.now}}`. Carriage returns go too; the
 * generator keeps them, which no template means.
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
  const legacy = text.indexOf(legacyTag);
  if (legacy >= 0) {
    text = text.replace(legacyTag, legacyMeans);
    const stretch = Array<number>(legacyMeans.length).fill(origins[legacy]!);
    origins.splice(legacy, legacyTag.length, ...stretch);
  }
  return { text, originOf: (index) => origins[index] ?? end };
}
