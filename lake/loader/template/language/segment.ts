/** A piece of a cleaned template. */
export type Segment = Literal | Tag;

export interface Literal {
  readonly kind: "literal";
  readonly text: string;
  /** Index into the cleaned text, as for tags. */
  readonly at: number;
}

/** `{{module.method(argument)}}` */
export interface Tag extends Invocation {
  readonly kind: "tag";
  readonly at: number;
  /** The index after its braces. */
  readonly end: number;
}

/** What stands between the braces of a tag. */
export interface Invocation {
  /** `module.method`, as the generator looks it up. */
  readonly functionName: string;
  /** Parsed JSON each, or the raw text where the brackets hold none; none where there are no brackets. */
  readonly args: readonly unknown[];
}

export interface ParsedTemplate {
  readonly segments: readonly Segment[];
  /** A `{{` that no `}}` follows: it stays as text. */
  readonly unclosedAt?: number;
}
