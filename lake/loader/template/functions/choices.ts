import { choiceBytes } from "./byteWriters";
import type { Draws } from "./draws";
import type { Part } from "./part";

/** An element of a list, all equally likely: one draw, as the generator takes it. */
export function pick<Element>(draws: Draws, elements: readonly Element[]): Element {
  return elements[Math.floor(draws.fraction() * elements.length)]!;
}

/** A whole number from 0 to `max`, both included. */
export function upTo(draws: Draws, max: number): number {
  return Math.floor(draws.fraction() * (max + 1));
}

/** One of these texts, all equally likely. */
export function choicePart(texts: readonly string[]): Part {
  return {
    render: (draws) => pick(draws, texts),
    variants: texts,
    bytes: choiceBytes({ texts, source: "fraction", scale: texts.length }),
    ...(texts.length === 1 && { constant: texts[0] }),
  };
}
