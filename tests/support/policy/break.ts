/** A property of one resource and what becomes of it. */
interface Change {
  /** Name of the resource. */
  readonly breaks: string;
  /** `all` takes the resource away. */
  readonly path: string;
  /** The new value, or a function of the former one; undefined takes it away. */
  readonly value?: unknown;
}

/** One property of the hardened program that is broken, and exactly the rules that must tell. */
export interface Break extends Change {
  /** What a second rule would catch alone: broken with it. */
  readonly and?: Change;
  readonly fires: readonly string[];
}

/** Replaces a text that must be there. */
export const within =
  (from: string, to: string) =>
  (former: unknown): string => {
    if (!String(former).includes(from)) throw new Error(`${from} is not in ${String(former)}`);
    return String(former).replaceAll(from, to);
  };
