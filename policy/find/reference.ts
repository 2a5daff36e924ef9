import type { ResourceView, StackView } from "../resourceView";
import { CannotTell, type Value } from "../value";

interface Named {
  /** The properties that name a resource. */
  readonly by: readonly string[];
  /** What in a text is such a name: an ARN's last part, an address's first. */
  readonly nameIn: (text: string) => string;
}

/**
 * Whether a property names a resource: by its value where that is known, else by what the program
 * made it of.
 * @throws CannotTell where neither says
 */
export function refersTo(
  view: StackView,
  from: ResourceView,
  value: Value,
  target: ResourceView,
  named: Named,
): boolean {
  const [property = ""] = value.path.split(/[.[]/);
  const sameKind = (from.propertyDependencies[property] ?? []).filter(
    (urn) => kindOf(view.byUrn(urn)?.type) === kindOf(target.type),
  );
  const onlyTarget = sameKind.length === 1 && sameKind[0] === target.urn;
  if (!value.known) {
    if (sameKind.length === 0 || (sameKind.length > 1 && sameKind.includes(target.urn))) {
      throw new CannotTell(`${from.name}.${value.path}`);
    }
    return onlyTarget;
  }
  const text = value.text();
  if (text === undefined) return false;
  const names = named.by.map((path) => target.at(path));
  const known = names.filter((name) => name.known).flatMap((name) => name.text() ?? []);
  if (known.some((name) => named.nameIn(name) === named.nameIn(text))) return true;
  return known.length === 0 && onlyTarget;
}

/** A type without its version: a `BucketV2` is a `Bucket` to what refers to it. */
function kindOf(type: string | undefined): string | undefined {
  return type?.replaceAll("V2", "");
}
