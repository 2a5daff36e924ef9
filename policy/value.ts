/** What stands in previews for a value that is not known yet, one mark for each kind of value. */
const unknownMarks: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The mark of an unknown text: what Pulumi's engine passes for most values. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stands for a secret that only its stack's passphrase or key could open. */
export const encryptedSecret: unique symbol = Symbol("encrypted secret");

/** Thrown where a rule reads what nobody can tell now: never a pass, never a violation. */
export class CannotTell extends Error {
  public override readonly name = "CannotTell";
  public readonly path: string;
  public readonly why: string;

  public constructor(path: string, why = "it is not known before deployment") {
    super(`${path}: ${why}`);
    this.path = path;
    this.why = why;
  }
}

/** A value of a resource that remembers where it stands; reading an unknown throws CannotTell. */
export class Value {
  public readonly path: string;
  readonly #raw: unknown;

  public constructor(raw: unknown, path: string) {
    this.#raw = raw;
    this.path = path;
  }

  public get known(): boolean {
    return !unknownMarks.has(this.#raw) && this.#raw !== encryptedSecret;
  }

  /** Whether it is set at all, be it to something that is not known. */
  public get given(): boolean {
    return !this.known || (this.#raw !== undefined && this.#raw !== null);
  }

  /** The plain value; what lies inside may still be unknown. Null counts as undefined. */
  public get raw(): unknown {
    if (this.#raw === encryptedSecret) throw new CannotTell(this.path, "it is an encrypted secret");
    if (!this.known) throw new CannotTell(this.path);
    return this.#raw ?? undefined;
  }

  public get absent(): boolean {
    return this.raw === undefined;
  }

  /**
   * Follows property names that dots join. A list of one stands for its element: what one version of
   * a provider writes as an object, another writes as such a list.
   */
  public at(path: string): Value {
    return path.split(".").reduce<Value>((value, key) => value.property(key), this);
  }

  /** One property by its whole name, dots and all. */
  public property(key: string): Value {
    const { raw } = this;
    const holder: unknown = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
    const path = this.path === "" ? key : `${this.path}.${key}`;
    if (unknownMarks.has(holder) || holder === encryptedSecret) return new Value(holder, path);
    if (typeof holder !== "object" || holder === null) return new Value(undefined, path);
    return new Value((holder as Record<string, unknown>)[key], path);
  }

  public text(): string | undefined {
    const { raw } = this;
    return raw === undefined ? undefined : typeof raw === "string" ? raw : JSON.stringify(raw);
  }

  public number(): number | undefined {
    const { raw } = this;
    if (raw === undefined || raw === "") return undefined;
    const number = Number(raw);
    return Number.isNaN(number) ? undefined : number;
  }

  /** True and false, also as text; undefined for anything else. */
  public flag(): boolean | undefined {
    const { raw } = this;
    if (raw === true || raw === "true") return true;
    return raw === false || raw === "false" ? false : undefined;
  }

  /** The elements of a list; anything else that is there is a list of itself. */
  public list(): Value[] {
    const { raw } = this;
    if (raw === undefined) return [];
    if (!Array.isArray(raw)) return [this];
    return raw.map((item: unknown, index) => new Value(item, `${this.path}[${index}]`));
  }

  /** {@link list} as texts. */
  public texts(): string[] {
    return this.list().flatMap((item) => item.text() ?? []);
  }

  public keys(): string[] {
    const { raw } = this;
    return typeof raw === "object" && raw !== null ? Object.keys(raw) : [];
  }
}

/** What was observed, told in words; other values are shown as they are. */
export class Observation {
  public readonly text: string;

  public constructor(text: string) {
    this.text = text;
  }
}

/** A value as messages show it. */
export function show(value: unknown): string {
  if (value instanceof Observation) return value.text === "" ? "nothing" : value.text;
  if (value === undefined || value === null || value === "") return "nothing";
  if (unknownMarks.has(value)) return "a value that is not known yet";
  return typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? "nothing");
}
