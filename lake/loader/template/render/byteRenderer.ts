import type { Template } from "../compile";
import type { Draws } from "../functions/draws";
import type { Part } from "../functions/part";
import { RecordBuffer } from "./recordBuffer";
import { loop, type RenderBytes, unroll } from "./unroll";

/** A rendered record. */
export interface RecordBytes {
  /** UTF-8 with the newline. */
  readonly data: Uint8Array;
  /** The value of the id field, where the template has one. */
  readonly id?: string;
}

const newline = 10;
/** With the flag `u`, half of a character: its UTF-8 depends on what stands beside it. */
const halfCharacter = /\p{Surrogate}/u;

/** Renders a template's records as bytes: those of `template.render`, with the same draws. */
export class ByteRenderer {
  readonly #buffer = new RecordBuffer();
  /** The memory of {@link fill}, used again and again: new memory costs more than what is written. */
  #piece: RecordBuffer | undefined;
  readonly #template: Template;
  readonly #draws: Draws;
  /** Undefined where only the template itself knows how. */
  readonly #render: RenderBytes | undefined;

  public constructor(template: Template, draws: Draws) {
    this.#template = template;
    this.#draws = draws;
    this.#render = renderBytes(template, draws);
  }

  /** The next record. */
  public next(now: number): RecordBytes {
    if (!this.#render) {
      const { text, id } = this.#template.render(this.#draws, now);
      return { data: Buffer.from(text), id };
    }
    const data = this.#buffer.last(this.#write(this.#buffer, now));
    return { data, id: this.#buffer.id(data) };
  }

  /**
   * Up to so many records one behind the other, as far as they fit into one piece of memory. Good
   * until the next call.
   */
  public fill(
    records: number,
    now: number,
  ): { readonly data: Uint8Array; readonly records: number } {
    const buffer = (this.#piece ??= new RecordBuffer());
    buffer.start = 0;
    let bytes = this.#write(buffer, now);
    let rendered = 1;
    for (let longest = bytes; rendered < records && buffer.hasRoom(2 * longest); rendered++) {
      const length = this.#write(buffer, now);
      bytes += length;
      longest = Math.max(longest, length);
    }
    return { data: buffer.last(bytes), records: rendered };
  }

  #write(buffer: RecordBuffer, now: number): number {
    if (!this.#render) {
      const { text } = this.#template.render(this.#draws, now);
      return buffer.end(buffer.write(buffer.begin(0), text, 0));
    }
    const at = this.#render(buffer, this.#draws, now);
    buffer.view.setUint8(at, newline);
    return buffer.end(at + 1);
  }
}

function renderBytes(template: Template, draws: Draws): RenderBytes | undefined {
  const { parts } = template;
  // One part may be a whole template of its own; draws without words may be another generator's.
  if (!draws.words || parts.length < 2) return undefined;
  const texts = parts.flatMap(({ variants = [], constant }) => [...variants, constant ?? ""]);
  if (texts.some((text) => halfCharacter.test(text))) return undefined;
  const idPart = idPartOf(template);
  try {
    return unroll(parts, idPart);
  } catch (error) {
    // Node was told to make no code from text (--disallow-code-generation-from-strings).
    if (error instanceof EvalError) return loop(parts, idPart);
    throw error;
  }
}

/** The part that gives the id field's value. */
export function idPartOf({ fields, idField, parts }: Template): Part | undefined {
  const field = fields.find(({ name }) => idField !== undefined && name === idField);
  return field?.segmentIndex === undefined ? undefined : parts[field.segmentIndex];
}
