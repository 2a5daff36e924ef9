import { ServiceError } from "./serviceError";

/** One page of a list, and the token of the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/**
 * Cuts a page out of a list. Tokens are opaque to clients and hold a position.
 * @throws ServiceError `code` for a token that is none of ours
 */
export function pageOf<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
  code: string,
): Page<Item> {
  const from = token === undefined ? 0 : readToken(token, code);
  const rest = from + size < items.length;
  return {
    items: items.slice(from, from + size),
    ...(rest && { nextToken: Buffer.from(`from:${from + size}`).toString("base64") }),
  };
}

function readToken(token: string, code: string): number {
  const match = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64").toString("utf8"));
  if (!match) throw new ServiceError(code, "The next token is not valid");
  return Number(match[1]);
}
