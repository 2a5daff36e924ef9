/** A value of a JSON object's text. */
export interface ValueSpan {
  readonly name: string;
  readonly from: number;
  /** The index after its last character. */
  readonly to: number;
}

const key = /\s*("(?:[^"\\]|\\.)*")\s*:\s*/y;
const text = /"(?:[^"\\]|\\.)*"/y;
const scalar = /[^\s,{}[\]"]+/y;

/**
 * Where the values of an object's fields stand in its text, which is left as it is otherwise.
 * Undefined where the text is no object. It must be JSON if it is one.
 */
export function topLevelValues(json: string): ValueSpan[] | undefined {
  let at = json.search(/\S/);
  if (json[at] !== "{") return undefined;
  const spans: ValueSpan[] = [];
  do {
    at++;
    const name = matchAt(key, json, at);
    if (!name) break;
    const from = at + name[0].length;
    at = endOfValue(json, from);
    spans.push({ name: JSON.parse(name[1]!) as string, from, to: at });
    while (json[at]?.trim() === "") at++;
  } while (json[at] === ",");
  return json[at] === "}" || spans.length === 0 ? spans : undefined;
}

function endOfValue(json: string, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length;) {
    const character = json[at]!;
    if ("{[".includes(character)) depth++;
    else if ("}]".includes(character)) depth--;
    const whole = character === '"' ? text : scalar;
    at += matchAt(whole, json, at)?.[0].length ?? 1;
    if (depth === 0 && character.trim() !== "") return at;
  }
  return json.length;
}

function matchAt(pattern: RegExp, json: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(json);
}
