import type { Template } from "../compile";
import type { Draws } from "../functions/draws";
import { RecordBuffer } from "./recordBuffer";
import { loop, type RenderBytes, unroll } from "./unroll";

/** A rendered record. */
export interface RecordBytes {
  /** UTF-8 with the newline. */
  readonly data: Uint8Array;
  /** Where in the data the id field's value stands; equal where the template has no id field. */
  readonly idStart: number;
  readonly idEnd: number;
}

const newline = 10;
/** With the flag `u`, half of a character: its UTF-8 depends on what stands beside it. */
const halfCharacter = /\p{Surrogate}/u;

/** Renders a template's records as bytes: those of `template.render`, with the same draws. */
export class ByteRenderer {
  readonly #buffer = new RecordBuffer();
  readonly #draws: Draws;
  readonly #render: RenderBytes;

  public constructor(template: Template, draws: Draws) {
    this.#draws = draws;
    this.#render = renderBytes(template, draws);
  }

  /** The next record. */
  public next(now: number): RecordBytes {
    const buffer = this.#buffer;
    const data = buffer.last(this.#write(now));
    return { data, idStart: buffer.idStart, idEnd: buffer.idEnd };
  }

  /** Up to so many records one behind the other, as far as they fit into one piece of memory. */
  public fill(
    records: number,
    now: number,
  ): { readonly data: Uint8Array; readonly records: number } {
    const buffer = this.#buffer;
    let bytes = this.#write(now);
    let rendered = 1;
    for (let longest = bytes; rendered < records && buffer.hasRoom(2 * longest); rendered++) {
      const length = this.#write(now);
      bytes += length;
      longest = Math.max(longest, length);
    }
    return { data: buffer.last(bytes), records: rendered };
  }

  #write(now: number): number {
    const buffer = this.#buffer;
    const at = this.#render(buffer, this.#draws, now);
    buffer.view.setUint8(at, newline);
    return buffer.end(at + 1);
  }
}

function renderBytes({ parts, idPart }: Template, draws: Draws): RenderBytes {
  const texts = parts.flatMap(({ variants = [], constant }) => [...variants, constant ?? ""]);
  if (texts.some((text) => halfCharacter.test(text))) {
    return loop(
      [{ render: (draws, now) => parts.map((part) => part.render(draws, now)).join("") }],
      undefined,
    );
  }
  if (!draws.words) return loop(parts, idPart);
  try {
    return unroll(parts, idPart);
  } catch (error) {
    // Node was told to make no code from text (--disallow-code-generation-from-strings).
    if (error instanceof EvalError) return loop(parts, idPart);
    throw error;
  }
}
