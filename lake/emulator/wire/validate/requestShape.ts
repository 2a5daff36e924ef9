import { type ApiMember, apiModels, wholePattern } from "../../../deployment/resources/api/members";

/** What the model says of one value of a request, and of what it holds. */
export interface RequestShape {
  readonly member: ApiMember;
  /** The member's pattern, for the whole text. */
  readonly pattern?: RegExp;
  /** A structure's members, by AWS's names. Without a row: not checked. */
  readonly fields: ReadonlyMap<string, RequestShape>;
  /** Members that the structure cannot do without. */
  readonly required: readonly string[];
  /** A list's items. */
  readonly item?: RequestShape;
  /** A map's keys and values. */
  readonly key?: RequestShape;
  readonly value?: RequestShape;
}

interface Growing extends RequestShape {
  readonly fields: Map<string, Growing>;
  readonly required: string[];
  item?: Growing;
  key?: Growing;
  value?: Growing;
}

const shapes = new Map<string, RequestShape>();

/**
 * The shape of an operation's request, from the table that `tools/apiModels` writes.
 * An operation without members, or one that the table lacks, has an empty structure.
 */
export function requestShape(service: string, operation: string): RequestShape {
  const name = `${service}.${operation}`;
  const known = shapes.get(name);
  if (known) return known;
  const shape = grow({ type: "structure" });
  const rows = apiModels.services[service]?.operations[operation] ?? {};
  for (const [path, member] of Object.entries(rows)) place(shape, path, member);
  shapes.set(name, shape);
  return shape;
}

function grow(member: ApiMember): Growing {
  const { pattern } = member;
  const shape: Growing = { member, fields: new Map(), required: [] };
  return pattern === undefined ? shape : { ...shape, pattern: wholePattern(pattern) };
}

/** Rows stand after those that hold them; a row whose holder has none is not reached. */
function place(root: Growing, path: string, member: ApiMember): void {
  const steps = path.split(/\.|(?=\[\]|\{)/);
  const last = steps.pop()!;
  let at: Growing | undefined = root;
  for (const step of steps) at = at && inside(at, step);
  if (!at) return;
  const shape = grow(member);
  if (last === "[]") at.item = shape;
  else if (last === "{key}") at.key = shape;
  else if (last === "{}") at.value = shape;
  else {
    at.fields.set(last, shape);
    if (member.required) at.required.push(last);
  }
}

function inside(shape: Growing, step: string): Growing | undefined {
  if (step === "[]") return shape.item;
  if (step === "{key}") return shape.key;
  return step === "{}" ? shape.value : shape.fields.get(step);
}
