import type { JsonObject } from "../json";
import { ServiceError } from "../serviceError";
import { allConstraints, failedConstraints } from "./constraints";
import { mustHaveType } from "./mustHaveType";
import { type RequestShape, requestShape } from "./requestShape";

/** One member that fails a constraint. */
interface Violation {
  /** `table.storageDescriptor.columns.5.member.comment`: lists count from 1. */
  readonly path: string;
  readonly value: unknown;
  readonly constraint: string;
}

/** The longest beginning of a value that an error repeats. */
const shownLength = 256;

/**
 * Checks a request by AWS's model of it: types, then required members, bounds, patterns and values.
 * Members that the model does not know are left alone, as AWS does.
 * @see https://github.com/moj-analytical-services/etl_manager/issues/90 (the path of a member in a list)
 * @see https://github.com/boto/boto3/issues/2601 (keys of a map)
 * @param service botocore's name of the service
 * @param code The service's error code for a value that a constraint refuses
 * @throws ServiceError `SerializationException` for a value of another type; `code` with every
 *   constraint that fails
 */
export function validateRequest(
  service: string,
  operation: string,
  members: JsonObject,
  code: string,
): void {
  const violations: Violation[] = [];
  checkFields(requestShape(service, operation), members, "", violations);
  if (violations.length > 0) throw violationError(violations, code);
}

function checkFields(
  shape: RequestShape,
  members: JsonObject,
  path: string,
  violations: Violation[],
): void {
  for (const name of shape.required) {
    if (!Object.hasOwn(members, name) || members[name] === null) {
      const constraint = "Member must not be null";
      violations.push({ path: path + memberName(name), value: null, constraint });
    }
  }
  for (const name of Object.keys(members)) {
    const field = shape.fields.get(name);
    const value = members[name];
    if (field && value !== null) checkValue(field, value, path, memberName(name), violations);
  }
}

/** @param above The path of what holds the value, with its last point. */
function checkValue(
  shape: RequestShape,
  value: unknown,
  above: string,
  name: string,
  violations: Violation[],
): void {
  mustHaveType(shape.member.type, value);
  for (const constraint of failedConstraints(shape, value)) {
    violations.push({ path: above + name, value, constraint });
  }
  if (shape.item) {
    checkItems(shape.item, value as readonly unknown[], above + name, violations);
  } else if (shape.key && shape.value) {
    checkEntries(shape, value as JsonObject, above + name, violations);
  } else if (shape.fields.size > 0) {
    checkFields(shape, value as JsonObject, `${above}${name}.`, violations);
  }
}

function checkItems(
  item: RequestShape,
  values: readonly unknown[],
  path: string,
  violations: Violation[],
): void {
  const isPlain = !isHolder(item);
  let hasFailed = false;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    if (!isPlain) checkValue(item, value, `${path}.${index + 1}.`, "member", violations);
    else {
      mustHaveType(item.member.type, value);
      hasFailed ||= failedConstraints(item, value).length > 0;
    }
  }
  if (!hasFailed) return;
  const constraint = `Member must satisfy constraint: [${allConstraints(item).join(", ")}]`;
  violations.push({ path, value: values, constraint });
}

function checkEntries(
  { key, value: held }: RequestShape,
  values: JsonObject,
  path: string,
  violations: Violation[],
): void {
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  if (entries.some(([name]) => failedConstraints(key!, name).length > 0)) {
    const constraint = `Map keys must satisfy constraint: [${allConstraints(key!).join(", ")}]`;
    violations.push({ path, value: values, constraint });
  }
  if (isHolder(held!)) {
    for (const [name, value] of entries) {
      checkValue(held!, value, `${path}.${name}.`, "member", violations);
    }
    return;
  }
  for (const [, value] of entries) mustHaveType(held!.member.type, value);
  if (entries.some(([, value]) => failedConstraints(held!, value).length > 0)) {
    const constraint = `Map value must satisfy constraint: [${allConstraints(held!).join(", ")}]`;
    violations.push({ path, value: values, constraint });
  }
}

function isHolder({ member }: RequestShape): boolean {
  return member.type === "structure" || member.type === "list" || member.type === "map";
}

/** AWS names members in errors with a small first letter. */
function memberName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function violationError(violations: readonly Violation[], code: string): ServiceError {
  const texts = violations.map(
    ({ path, value, constraint }) =>
      `Value ${shown(value)} at '${path}' failed to satisfy constraint: ${constraint}`,
  );
  const count =
    violations.length === 1 ? "1 validation error" : `${texts.length} validation errors`;
  return new ServiceError(code, `${count} detected: ${texts.join("; ")}`);
}

function shown(value: unknown): string {
  if (value === null) return "null";
  const text = typeof value === "object" ? listed(value) : String(value);
  return `'${text.length > shownLength ? `${text.slice(0, shownLength)}...` : text}'`;
}

/** Java's way of writing a list or a map. */
function listed(value: object): string {
  const plain = (item: unknown): string =>
    typeof item === "object" && item !== null ? listed(item) : String(item);
  if (Array.isArray(value)) return `[${value.slice(0, shownLength).map(plain).join(", ")}]`;
  const entries = Object.entries(value).slice(0, shownLength);
  return `{${entries.map(([name, held]) => `${name}=${plain(held)}`).join(", ")}}`;
}
