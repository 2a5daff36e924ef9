import type { Resource } from "../../../policy/resource";
import { unknownValue } from "../../../policy/value";
import { compliantLake, type FixtureLake } from "../../fixtures/policy/compliantLake";

/** What is different from the compliant lake. Paths are `resource.property.index`. */
export interface Change {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
  /** Paths whose value a preview does not know. */
  readonly unknown?: readonly string[];
  /** Resources that are not there. */
  readonly remove?: readonly string[];
  readonly add?: FixtureLake;
  /** Types by resource. */
  readonly types?: Readonly<Record<string, string>>;
  /** Names of resources that a property is made of, by `resource.property`. */
  readonly madeOf?: Readonly<Record<string, readonly string[]>>;
  /** @default "test" */
  readonly stack?: string;
  readonly unprotected?: readonly string[];
}

/** The compliant lake with a change, as a stack's resources. */
export function changedLake(change: Change): Resource[] {
  const lake = { ...compliantLake(), ...structuredClone(change.add ?? {}) };
  for (const [path, value] of Object.entries(change.set ?? {})) write(lake, path, value);
  for (const path of change.unknown ?? []) write(lake, path, unknownValue);
  for (const path of change.unset ?? []) write(lake, path, undefined);
  const names = Object.keys(lake).filter((name) => !change.remove?.includes(name));
  const typeOf = (name: string): string => change.types?.[name] ?? lake[name]!.type;
  const urnOf = (name: string): string =>
    `urn:pulumi:${change.stack ?? "test"}::lake::${typeOf(name)}::${name}`;
  return names.map((name) => {
    const { props, protect, dependencies } = lake[name]!;
    const madeOf = Object.keys(props).map((key): [string, string[]] => {
      const made = change.madeOf?.[`${name}.${key}`] ?? dependencies?.[key] ?? [];
      return [key, made.map(urnOf)];
    });
    return {
      urn: urnOf(name),
      type: typeOf(name),
      name,
      props,
      dependencies: [],
      propertyDependencies: Object.fromEntries(madeOf),
      protect: protect === true && !change.unprotected?.includes(name),
    };
  });
}

/** Sets a value by path; undefined takes it away. */
function write(lake: FixtureLake, path: string, value: unknown): void {
  const [name = "", ...keys] = path.split(".");
  const last = keys.pop();
  const resource = lake[name];
  if (!resource || last === undefined) throw new Error(`${path} names nothing of the lake`);
  let holder: Record<string, unknown> = resource.props;
  for (const key of keys) holder = (holder[key] ??= {}) as Record<string, unknown>;
  if (value === undefined) {
    if (!(last in holder)) throw new Error(`${path} is not there to be taken away`);
    Reflect.deleteProperty(holder, last);
  } else holder[last] = value;
}
