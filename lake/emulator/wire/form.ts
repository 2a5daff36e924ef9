import type { JsonObject } from "./json";
import { ServiceError } from "./serviceError";
import type { RequestShape } from "./validate/requestShape";

/** A parameter's name taken apart at its points: `Tags.member.1.Key` is three levels deep. */
type Node = Map<string, Node | string>;

/** Far more than any request of these services has: what is beyond is no request. */
const mostParameters = 10_000;
const deepest = 12;

/**
 * Reads the form of a query service (`Action=…&Tags.member.1.Key=…`) as the operation's model types
 * it. `Action` and `Version` are left out, and so is what the model does not know.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/programming.html
 * @throws ServiceError `MalformedInput` for a form that no client writes
 */
export function readForm(text: string, shape: RequestShape): JsonObject {
  const root: Node = new Map();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > mostParameters) throw malformed("too many parameters");
    place(root, name, value);
  }
  return fieldsOf(root, shape);
}

function place(root: Node, name: string, value: string): void {
  const steps = name.split(".", deepest + 1);
  if (steps.length > deepest) throw malformed("a parameter is too deep");
  const last = steps.pop()!;
  let node = root;
  for (const step of steps) {
    let next = node.get(step);
    if (typeof next === "string") throw malformed(`${name} has two meanings`);
    if (!next) node.set(step, (next = new Map()));
    node = next;
  }
  if (node.get(last) instanceof Map) throw malformed(`${name} has two meanings`);
  node.set(last, value);
}

function fieldsOf(node: Node, shape: RequestShape): JsonObject {
  const known = [...node].filter(([name]) => shape.fields.has(name));
  return Object.fromEntries(
    known.map(([name, value]) => [name, typed(value, shape.fields.get(name)!)]),
  );
}

function typed(value: Node | string, shape: RequestShape): unknown {
  if (typeof value === "string") return plain(value, shape.member.type);
  if (shape.item) return inOrder(value.get("member")).map((item) => typed(item, shape.item!));
  if (shape.key && shape.value) {
    const entries = inOrder(value.get("entry")).map((entry) => {
      const key = entry instanceof Map ? entry.get("key") : undefined;
      if (!(entry instanceof Map) || typeof key !== "string")
        throw malformed("an entry has no key");
      return [key, typed(entry.get("value") ?? "", shape.value!)] as const;
    });
    return Object.fromEntries(entries);
  }
  return fieldsOf(value, shape);
}

/** A list's members by their numbers. */
function inOrder(members: Node | string | undefined): (Node | string)[] {
  if (!(members instanceof Map)) return [];
  return [...members]
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, member]) => member);
}

/** What is no number stays a text: the model's check refuses it. */
function plain(text: string, type: string): unknown {
  switch (type) {
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "integer":
    case "long":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case "list":
      return []; // An empty list is sent as `Name=`.
    default:
      return text;
  }
}

function malformed(why: string): ServiceError {
  return new ServiceError("MalformedInput", `The form could not be read: ${why}`);
}
