import type { Draws } from "../functions/draws";
import type { Part } from "../functions/part";
import { encodeWords } from "../functions/words";
import { ByteCode } from "./byteCode";
import type { RecordBuffer } from "./recordBuffer";
import { TextWriter } from "./textWriter";

/** Renders one record, without its newline, into a buffer; returns its end. */
export type RenderBytes = (buffer: RecordBuffer, draws: Draws, now: number) => number;

/** What a record needs at most, but for the parts that only `render` knows. */
function knownBytes(parts: readonly Part[]): number {
  const known = ({ constant, bytes }: Part): number =>
    constant === undefined ? (bytes?.maximumBytes ?? 0) : encodeWords(constant).words.byteLength;
  return parts.reduce((sum, part) => sum + known(part), newlineBytes);
}

const newlineBytes = 1;

/** Goes through the parts one by one: the clear form of what {@link unroll} writes out. */
export function loop(parts: readonly Part[], idPart: Part | undefined): RenderBytes {
  const room = knownBytes(parts);
  const texts = parts.map(() => new TextWriter());
  return (buffer, draws, now) => {
    let at = buffer.begin(room);
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (part === idPart) buffer.idStart = at - buffer.start;
      at = part.bytes
        ? part.bytes.write(buffer.view, at, draws, now)
        : texts[i]!.write(buffer, at, part.render(draws, now), room);
      if (part === idPart) buffer.idEnd = at - buffer.start;
    }
    return at;
  };
}

/**
 * The loop written out as JavaScript: a text between tags becomes stores of four bytes, a tag a call
 * that always meets the same function, which the engine then compiles in place; random words are
 * taken for several tags at once. Nothing of the template gets into the source but numbers.
 */
export function unroll(parts: readonly Part[], idPart: Part | undefined): RenderBytes {
  const room = knownBytes(parts);
  const code = new ByteCode();
  const statements: string[] = [];
  let emitted: string[] = [];
  const flush = (): void => {
    const words = code.usedWords();
    if (words > 0) statements.push(`k = draws.words.take(${words});`);
    statements.push(...emitted);
    emitted = [];
  };
  for (const part of parts) {
    if (part === idPart) emitted.push("idStart = at - start;");
    if (part.constant !== undefined) emitted.push(code.text(part.constant));
    else if (part.bytes) emitted.push(part.bytes.emit(code));
    else {
      flush(); // The part takes words itself.
      const text = `${code.constant(part)}.render(draws, now)`;
      statements.push(
        `at = ${code.constant(new TextWriter())}.write(buffer, at, ${text}, ${room});`,
        "view = buffer.view, start = buffer.start;",
      );
    }
    if (part === idPart) emitted.push("idEnd = at - start;");
  }
  flush();
  const source = [
    "return (buffer, draws, now) => {",
    `let at = buffer.begin(${room}), view = buffer.view, start = at;`,
    "let k = 0, idStart = 0, idEnd = 0;",
    "const block = draws.words.block;",
    ...statements,
    "buffer.idStart = idStart, buffer.idEnd = idEnd;",
    "return at;",
    "};",
  ].join("\n");
  const { constants } = code;
  return new Function(...constants.keys(), source)(...constants.values()) as RenderBytes;
}
