import type { Random } from "../../lake/core/random";
import { functions } from "../../lake/emulator/sql/functions";
import type { Overload } from "../../lake/emulator/sql/functions/function";

type Kind = "integer" | "bigint" | "double" | "varchar" | "boolean" | "date" | "timestamp";

/** Columns and literals of the corpus's tables `raw` (alias r) and `events` (alias e), by type. */
const leaves: Readonly<Record<Kind, readonly string[]>> = {
  integer: [
    "r.device_id",
    "r.device_temp",
    "r.track_id",
    "0",
    "1",
    "7",
    "-3",
    "CAST(NULL AS integer)",
    "2147483647",
  ],
  bigint: ["e.id", "e.big", "BIGINT '5'", "BIGINT '-9'", "CAST(r.device_id AS bigint)"],
  double: ["e.value", "1.5e0", "-0.25e0", "0e0", "CAST(r.track_id AS double)", "1e300"],
  varchar: [
    "r.activity_type",
    "r.uuid",
    "e.at",
    "r.partition_3",
    "''",
    "'a b'",
    "'Ünï'",
    "CAST(NULL AS varchar)",
  ],
  boolean: ["e.active", "true", "false", "CAST(NULL AS boolean)"],
  date: ["DATE '2024-02-29'", "DATE '2026-01-31'", "CAST(substr(r.device_ts, 1, 10) AS date)"],
  timestamp: ["CAST(r.device_ts AS timestamp)", "TIMESTAMP '2026-12-31 23:59:59.999'"],
};

const units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const dateUnits = units.slice(3);

/** Ways to make a value of a type from others; `{type}` is another expression. */
const shapes: Readonly<Record<Kind, readonly string[]>> = {
  integer: [
    "({integer} + 1)",
    "({integer} % {integer})",
    "({integer} / {integer})",
    "(- {integer})",
  ],
  bigint: ["({bigint} - {integer})", "({integer} * {bigint})", "({bigint} / {bigint})"],
  double: ["({double} + {integer})", "({double} / {double})", "({double} * {double})"],
  varchar: ["({varchar} || {varchar})", "CAST({integer} AS varchar)", "CAST({boolean} AS varchar)"],
  boolean: [
    "({integer} < {bigint})",
    "({varchar} = {varchar})",
    "({boolean} AND {boolean})",
    "(NOT {boolean} OR {boolean})",
    "({varchar} LIKE '%a%')",
    "({integer} BETWEEN {integer} AND {integer})",
    "({integer} IN ({integer}, 7))",
    "({double} IS NOT NULL)",
    "({integer} IS DISTINCT FROM {integer})",
  ],
  date: [
    "date_trunc('$date', {date})",
    "date_add('$date', 1, {date})",
    "({date} + INTERVAL '1' DAY)",
  ],
  timestamp: ["date_trunc('$unit', {timestamp})", "date_add('$unit', -2, {timestamp})"],
};

const anyShapes = [
  "CASE WHEN {boolean} THEN {T} ELSE {T} END",
  "coalesce({T}, {T})",
  "nullif({T}, {T})",
  "if({boolean}, {T}, {T})",
];

const kinds = Object.keys(leaves) as Kind[];
/** Not comparable across engines: estimates, and what depends on the order of rows. */
const unordered = new Set(["approx_distinct", "arbitrary", "any_value", "array_agg"]);

/** Random, well-typed SELECTs over the corpus's tables, from the engine's own function table. */
export class RandomSql {
  readonly #random: Random;

  public constructor(random: Random) {
    this.#random = random;
  }

  /** One row for each row of a small join. */
  public projection(): string {
    const items = kinds.map((kind) => this.#expression(kind, 2));
    return `SELECT r.uuid, e.id, ${items.join(", ")} ${this.#from()}`;
  }

  /** Groups by one expression. */
  public aggregation(): string {
    const key = this.#expression(this.#pick(kinds), 1);
    const values = [...functions.values()]
      .filter(({ kind, name }) => kind === "aggregate" && !unordered.has(name))
      .flatMap(({ name, overloads }) => overloads.flatMap((one) => this.#call(name, one, 1) ?? []));
    const chosen = [0, 1, 2].map(() => this.#pick(values));
    return `SELECT ${key}, ${chosen.join(", ")} ${this.#from()} GROUP BY 1`;
  }

  #from(): string {
    const where = this.#expression("boolean", 2);
    return `FROM raw r JOIN events e ON r.track_id = e.id WHERE ${where}`;
  }

  #expression(kind: Kind, depth: number): string {
    if (depth === 0 || this.#random.next() < 0.2) return this.#pick(leaves[kind]);
    const calls = depth > 1 || this.#random.next() < 0.5 ? this.#functionsOf(kind, depth) : [];
    const choice = this.#pick([...shapes[kind], ...anyShapes, ...calls, ...calls]);
    return choice
      .replaceAll("{T}", `{${kind}}`)
      .replace(/\$(date|unit)/g, (_all, which) => this.#pick(which === "date" ? dateUnits : units))
      .replace(/\{(\w+)\}/g, (_all, inner: Kind) => this.#expression(inner, depth - 1));
  }

  #functionsOf(kind: Kind, depth: number): string[] {
    const found = [...functions.values()].filter((one) => one.kind === "scalar");
    return found.flatMap(({ name, overloads }) =>
      overloads
        .filter(({ signature }) => signature.result.name === kind)
        .flatMap((one) => this.#call(name, one, depth) ?? []),
    );
  }

  /** A call with placeholders; undefined where an argument is no plain type, or has to be a literal. */
  #call(name: string, { signature }: Overload, _depth: number): string | undefined {
    if (/^(date_|regexp_|json_|from_unixtime|split|chr|lpad|rpad|ntile)/.test(name))
      return undefined;
    const same = this.#pick(kinds);
    const types = signature.arguments.map((one) => (/^[TK]$/.test(one.name) ? same : one.name));
    if (!types.every((type) => (kinds as string[]).includes(type))) return undefined;
    const args = types.map((type) => `{${type}}`);
    if (signature.result.name.length === 1 && signature.arguments.length === 0) return undefined;
    const call = `${name}(${args.join(", ")})`;
    return functions.get(name)!.kind === "aggregate"
      ? call.replace(/\{(\w+)\}/g, (_all, inner: Kind) => this.#expression(inner, 1))
      : call;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.below(from.length)]!;
  }
}
