import { UserError } from "../../core/userError";

/**
 * A test for paths relative to the include path, from Glue's glob patterns: `*` and `?` stay inside
 * a folder, `**` crosses folders, `[a-z]`, `[!a]`, `{a,b}` (not nested), `\` takes the next character
 * as it is; a leading dot is an ordinary character.
 * @throws UserError for a bracket or brace that is not closed
 * @see https://docs.aws.amazon.com/glue/latest/dg/define-crawler.html
 */
export function exclusionFilter(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => new RegExp(`^${translate(glob)}$`, "su"));
  return (path) => patterns.some((pattern) => pattern.test(path));
}

const token = /\\(.)|(\*\*)|(\*)|(\?)|\[(!?)((?:\\.|[^\]\\])+)\]|([{},])|(.)/gsu;

function translate(glob: string): string {
  let inBraces = false;
  const parts = [...glob.matchAll(token)].map((found) => {
    const [, escaped, any, star, one, not, set, brace, plain] = found;
    if (escaped !== undefined) return literal(escaped);
    if (any) return ".*";
    if (star) return "[^/]*";
    if (one) return "[^/]";
    if (set !== undefined) return `(?!/)[${not ? "^" : ""}${members(set)}]`;
    if (brace === "{" && !inBraces) return ((inBraces = true), "(?:");
    if (brace === "}" && inBraces) return ((inBraces = false), ")");
    if (brace === "," && inBraces) return "|";
    if (brace === "{" || plain === "[") throw broken(glob);
    return literal(brace ?? plain ?? "");
  });
  if (inBraces || /(^|[^\\])(\\\\)*\\$/.test(glob)) throw broken(glob);
  return parts.join("");
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");

/** Inside brackets `*`, `?` and `\` are ordinary; only a range's `-` keeps its meaning. */
function members(set: string): string {
  return set
    .split(/(?<=^|.)-(?=.)/su)
    .map((part) => literal(part.replace(/\\(.)/gsu, "$1")))
    .join("-");
}

function broken(glob: string): UserError {
  return new UserError(
    "usage",
    `exclusion '${glob}': a bracket, brace or backslash is not closed`,
    {
      remedy: "close it, or put a backslash before it",
    },
  );
}
