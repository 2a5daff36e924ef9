import { Input } from "../../wire/input";
import type { JsonObject } from "../../wire/json";
import { pageOf } from "../../wire/paging";

export function iamInput(members: JsonObject): Input {
  return new Input(members, "ValidationError");
}

/**
 * One page of a list, by `Marker` and `MaxItems`.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
 */
export function iamPage<Item>(
  items: readonly Item[],
  input: Input,
): { items: readonly Item[]; rest: Readonly<Record<string, unknown>> } {
  const size = input.optionalInteger("MaxItems") ?? 100;
  const page = pageOf(items, size, input.optionalText("Marker"), "ValidationError");
  const IsTruncated = page.nextToken !== undefined;
  return {
    items: page.items,
    rest: { IsTruncated, ...(IsTruncated && { Marker: page.nextToken }) },
  };
}

/** An instant as the query services write it. @param ms Epoch milliseconds. */
export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
