import type { Draws } from "./functions/draws";
import type { Template } from "./template";

/** A record without its newline, and the element of a list that it is there to show. */
export interface Example {
  readonly record: string;
  readonly variant?: string;
}

/** A first record, then that record once more for each element of each list. */
export function* variantsOf(template: Template, draws: Draws, now: number): Generator<Example> {
  const pieces = template.parts.map((part) => part.render(draws, now));
  yield { record: pieces.join("") };
  for (const [index, part] of template.parts.entries()) {
    for (const variant of part.variants ?? []) {
      const others = [pieces.slice(0, index), pieces.slice(index + 1)] as const;
      yield { record: [...others[0], variant, ...others[1]].join(""), variant };
    }
  }
}

/** The next records of a sequence, without their newlines. */
export function recordsOf(template: Template, draws: Draws, now: number, count: number): string[] {
  return Array.from({ length: count }, () => template.render(draws, now).text.slice(0, -1));
}
