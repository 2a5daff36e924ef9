import type { Part } from "./functions/part";
import type { Segment } from "./parse";

/** A segment and, for a tag, the texts that it can give. */
export interface Given {
  readonly segment: Segment;
  readonly part?: Part;
}

/** A tag whose value would give the generator new braces to evaluate. */
export interface Recursion {
  readonly at: number;
  readonly value: string;
}

/**
 * Finds what the Kinesis Data Generator would evaluate again: after each tag it starts over on the
 * whole text, so that a value with `{{`, or a `}}` before a later tag, is read as a tag, also where
 * only a value and its neighbour together make one.
 */
export function findRecursion(given: readonly Given[]): Recursion | undefined {
  const lastTag = given.map(({ segment }) => segment.kind).lastIndexOf("tag");
  // The characters that can stand right before a segment, with the value that put them there.
  let before = new Map<string, Recursion | undefined>([["", undefined]]);
  for (const [index, { segment, part }] of given.entries()) {
    const isTag = segment.kind === "tag";
    const texts = isTag ? (part?.variants ?? ["x"]) : [segment.text];
    const after: typeof before = new Map();
    for (const text of texts) {
      const own = isTag ? { at: segment.at, value: text } : undefined;
      for (const [character, earlier] of before) {
        const cause = own ?? earlier;
        const joined = character + text;
        if (cause && (joined.includes("{{") || (joined.includes("}}") && index < lastTag))) {
          return cause;
        }
        after.set(joined.slice(-1), text === "" ? earlier : own);
      }
    }
    const opened = after.get("{");
    if (opened && given[index + 1]?.segment.kind === "tag") return opened;
    before = after;
  }
  return undefined;
}
