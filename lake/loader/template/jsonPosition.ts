/** Which sticky pattern stands at a place: insignificant space, or a whole scalar. */
const space = /[ \t\n\r]*/y;
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/**
 * Where a text stops being JSON: the index of the value or character that does not belong there;
 * undefined for JSON. (What `JSON.parse` throws has no position in every version of Node.)
 */
export function jsonErrorPosition(json: string): number | undefined {
  const closers: string[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(json);
    if (match) at += match[0].length;
    return match !== null;
  };
  const take = (character: string): boolean => {
    skip(space);
    if (json[at] !== character) return false;
    at++;
    return true;
  };
  /** After `{` or `,`: a key and its colon. */
  const key = (): boolean => {
    skip(space);
    return skip(text) && take(":");
  };
  for (;;) {
    skip(space);
    const opener = json[at];
    if (opener === "{" || opener === "[") {
      at++;
      const closer = opener === "{" ? "}" : "]";
      if (!take(closer)) {
        closers.push(closer);
        if (closer === "}" && !key()) return at;
        continue;
      }
    } else if (!skip(text) && !skip(scalar)) {
      return at;
    }
    while (closers.length > 0 && take(closers.at(-1)!)) closers.pop();
    if (closers.length === 0) {
      skip(space);
      return at === json.length ? undefined : at;
    }
    if (!take(",")) return at;
    if (closers.at(-1) === "}" && !key()) return at;
  }
}
