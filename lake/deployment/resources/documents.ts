import { isObject } from "./paths";

/** True where two texts are the same JSON: the order of keys and spaces say nothing. */
export function sameJson(one: string, other: string): boolean {
  return sameDocument(one, other, (document) => document);
}

/**
 * True where two texts are the same policy. IAM keeps a policy's meaning, not its spelling: a list of
 * one is its item, and neither statements nor lists have an order.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @see https://github.com/hashicorp/awspolicyequivalence (by which the provider compares)
 */
export function samePolicy(one: string, other: string): boolean {
  return sameDocument(one, other, plainPolicy);
}

/** The text of a value with its keys in one order. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      isObject(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? "undefined"
  );
}

function sameDocument(one: string, other: string, plain: (document: unknown) => unknown): boolean {
  try {
    const [first, second] = [one, other].map((text) => canonical(plain(JSON.parse(text))));
    return first === second;
  } catch {
    return false;
  }
}

function plainPolicy(document: unknown): unknown {
  if (!isObject(document)) return document;
  return { ...document, Statement: sorted(list(document.Statement).map(plainStatement)) };
}

function plainStatement(statement: unknown): unknown {
  if (!isObject(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).map(([key, value]) => [key, plainElement(key, value)]),
  );
}

function plainElement(key: string, value: unknown): unknown {
  switch (key) {
    case "Action":
    case "NotAction":
      // Names of actions have no case.
      return sorted(list(value).map((action) => String(action).toLowerCase()));
    case "Resource":
    case "NotResource":
      return sorted(list(value));
    case "Principal":
    case "NotPrincipal":
      return plainPrincipal(value);
    case "Condition":
      return mapValues(value, (keys) => mapValues(keys, (item) => sorted(list(item).map(String))));
    default:
      return value;
  }
}

/**
 * `"*"` is `{"AWS": "*"}`, and an account its root user.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function plainPrincipal(value: unknown): unknown {
  const account = (principal: unknown): unknown =>
    typeof principal === "string"
      ? principal.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, "$1")
      : principal;
  return mapValues(value === "*" ? { AWS: "*" } : value, (item) => sorted(list(item).map(account)));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function sorted(items: readonly unknown[]): unknown[] {
  const byText = new Map(items.map((item) => [canonical(item), item]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function mapValues(value: unknown, change: (item: unknown) => unknown): unknown {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]))
    : value;
}
