import type { KeyIndex } from "../../../store/versions/keyIndex";
import { compareUtf8 } from "../../../store/versions/utf8Order";
import { queryValue } from "../../../wire/text";
import { invalidArgument } from "../requests/answers";
import type { S3Request } from "../requests/s3Request";

/** A key, or everything that shares a beginning up to the delimiter. */
export type Entry = { readonly key: string } | { readonly commonPrefix: string };

/** What all listings are asked for. */
export interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  readonly maxKeys: number;
  readonly isEncoded: boolean;
  /** Writes a name as the client wants it. */
  readonly write: (text: string) => string;
}

/** More may be asked for; no answer has more. */
const maximumKeys = 1000;

/** @param most The name of the parameter that bounds the page. */
export function readListing(request: S3Request, most = "max-keys"): Listing {
  const maxKeys = queryValue(request, most) ?? "";
  if (!/^\d{0,10}$/.test(maxKeys)) {
    throw invalidArgument(
      `Argument ${most} must be an integer between 0 and 2147483647`,
      most,
      maxKeys,
    );
  }
  const encoding = queryValue(request, "encoding-type") ?? "";
  if (encoding !== "" && encoding !== "url") {
    throw invalidArgument(
      "Invalid Encoding Method specified in Request",
      "encoding-type",
      encoding,
    );
  }
  const isEncoded = encoding !== "";
  return {
    prefix: queryValue(request, "prefix") ?? "",
    delimiter: queryValue(request, "delimiter") ?? "",
    maxKeys: maxKeys === "" ? maximumKeys : Math.min(Number(maxKeys), maximumKeys),
    isEncoded,
    write: (text) => (isEncoded ? encodeURIComponent(text).replaceAll("%2F", "/") : text),
  };
}

/**
 * The entries after a name, in S3's order; a common prefix stands where its first key stands.
 * @param isListed Whether a key counts at all.
 */
export function* entriesAfter(
  index: KeyIndex,
  { prefix, delimiter }: Pick<Listing, "prefix" | "delimiter">,
  after: string,
  isListed: (key: string) => boolean,
): Generator<Entry> {
  let told: string | undefined;
  for (const key of index.keys(prefix, after)) {
    if (!isListed(key)) continue;
    const commonPrefix = commonPrefixOf(key, prefix, delimiter);
    if (commonPrefix === undefined) {
      if (compareUtf8(key, after) > 0) yield { key };
      continue;
    }
    // Keys under a prefix that an earlier page told are done with it.
    if (commonPrefix === told || commonPrefix === after || compareUtf8(key, after) <= 0) continue;
    told = commonPrefix;
    yield { commonPrefix };
  }
}

/** What of a key is told in its place, where the delimiter folds it. */
export function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
}

export interface ListedPage<Item> {
  readonly items: readonly Item[];
  readonly isTruncated: boolean;
}

/** The first of them, and whether more follow. */
export function firstOf<Item>(items: Iterable<Item>, most: number): ListedPage<Item> {
  const page: Item[] = [];
  if (most === 0) return { items: page, isTruncated: false };
  for (const item of items) {
    if (page.length === most) return { items: page, isTruncated: true };
    page.push(item);
  }
  return { items: page, isTruncated: false };
}

export function nameOfEntry(entry: Entry): string {
  return "key" in entry ? entry.key : entry.commonPrefix;
}
