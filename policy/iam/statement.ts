import type { ResourceView } from "../resourceView";
import { CannotTell, Value } from "../value";
import { matchesPattern } from "./pattern";

/** One statement of a policy document. What is unknown in it throws when it is read. */
export class Statement {
  readonly #value: Value;

  public constructor(value: Value) {
    this.#value = value;
  }

  public get allows(): boolean {
    return this.#value.at("Effect").text() === "Allow";
  }

  public get actions(): string[] {
    return this.#value.at("Action").texts();
  }

  public get resources(): string[] {
    return this.#value.at("Resource").texts();
  }

  /** `*`, or services, accounts and the like by kind. */
  public get principal(): Value {
    return this.#value.at("Principal");
  }

  public get condition(): Value {
    return this.#value.at("Condition");
  }

  /** Whether it speaks of an action, also by exclusion. */
  public concerns(action: string): boolean {
    const excluded = this.#value.at("NotAction").texts();
    if (excluded.length > 0) return !excluded.some((pattern) => matchesPattern(pattern, action));
    return this.actions.some((pattern) => matchesPattern(pattern, action));
  }

  /** Whether a condition compares a key, with whatever operator. */
  public hasCondition(key: string): boolean {
    const operators = this.condition.keys();
    return operators.some((operator) =>
      this.condition
        .property(operator)
        .keys()
        .some((name) => name.toLowerCase() === key.toLowerCase()),
    );
  }
}

/**
 * The statements of a policy document, given as JSON text or as an object.
 * @throws CannotTell where it is unknown, or no JSON
 */
export function statementsOf(document: Value): Statement[] {
  const { raw } = document;
  const parsed = typeof raw === "string" ? parse(raw, document.path) : raw;
  return new Value(parsed, document.path)
    .at("Statement")
    .list()
    .map((value) => new Statement(value));
}

/** The policy documents that a resource has itself: its own, or those inside a role. */
export function documentsOf(resource: ResourceView, from: Value): Value[] {
  if (resource.type !== "aws:iam/role:Role") return [from.at("policy")];
  return from
    .at("inlinePolicies")
    .list()
    .map((inline) => inline.at("policy"))
    .filter((document) => !document.known || !document.absent);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CannotTell(path, "it is no JSON");
  }
}
