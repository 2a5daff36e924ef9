import { parseKdgToken } from "../kdg/parseKdg";
import type { Invocation, ParsedTemplate, Segment } from "./segment";

/**
 * Reads a cleaned template: tags, and text between them. A tag is `{{module.method(arguments)}}` with
 * spaces wherever they help; its arguments may hold brackets and braces. Whatever else stands between
 * braces is read as the Kinesis Data Generator reads it.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const segments: Segment[] = [];
  const literal = (from: number, to: number): void => {
    if (to > from) segments.push({ kind: "literal", text: text.slice(from, to), at: from });
  };
  for (let at = 0; ;) {
    const open = text.indexOf("{{", at);
    const tag = open < 0 ? undefined : (readTag(text, open) ?? readKdgTag(text, open));
    if (!tag) {
      literal(at, text.length);
      return { segments, unclosedAt: open < 0 ? undefined : open };
    }
    literal(at, open);
    segments.push({ kind: "tag", at: open, end: tag.end, ...tag.invocation });
    at = tag.end;
  }
}

interface ReadTag {
  readonly invocation: Invocation;
  /** The index after its braces. */
  readonly end: number;
}

const nameAndBracket = /\{\{\s*(\w+\.\w+)(?:\.\w+)*\s*(\(|\}\})/y;
const closing = /\)\s*(?:\.\w+)*\s*\}\}/y;

function readTag(text: string, open: number): ReadTag | undefined {
  const head = matchAt(nameAndBracket, text, open);
  if (!head) return undefined;
  const functionName = head[1]!;
  const after = open + head[0].length;
  if (head[2] === "}}") return { invocation: { functionName, args: [] }, end: after };
  const bracket = closingBracket(text, after);
  const tail = bracket === undefined ? undefined : matchAt(closing, text, bracket);
  if (!tail) return undefined;
  return {
    invocation: { functionName, args: parseArguments(text.slice(after, bracket)) },
    end: bracket! + tail[0].length,
  };
}

function readKdgTag(text: string, open: number): ReadTag | undefined {
  const close = text.indexOf("}}", open);
  if (close < 0) return undefined;
  return { invocation: parseKdgToken(text.slice(open + 2, close)), end: close + 2 };
}

/** Where the bracket closes whose inside begins at `from`, past strings and inner brackets. */
function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      const string = matchAt(/"(?:[^"\\]|\\.)*"/y, text, at);
      if (!string) return undefined;
      at += string[0].length - 1;
    } else if (depth === 0 && character === ")") return at;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    if (depth < 0) return undefined;
  }
  return undefined;
}

/** One JSON value, several with commas between, or text that is no JSON; `("")` is none. */
function parseArguments(text: string): readonly unknown[] {
  try {
    const values = JSON.parse(`[${text}]`) as unknown[];
    return values.length === 1 && values[0] === "" ? [] : values;
  } catch {
    return [text];
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
