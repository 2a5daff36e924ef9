/** The kinds of JSON value that readers tell apart. Whole numbers are split by the bits they need. */
export type JsonKind =
  "null" | "boolean" | "int" | "bigint" | "double" | "string" | "array" | "object";

/**
 * What is known of one object's text, computed once per version of the object: whether it is plain
 * JSON Lines, and which kinds each top-level key takes. It decides which reader may read it.
 */
export interface ObjectProfile {
  /** Lines that hold a record; a last line without a newline counts. */
  readonly lines: number;
  /** True where every line is exactly one JSON object: no blank line, no text after it. */
  readonly oneObjectPerLine: boolean;
  /** True where no object repeats a key, also not in another case. */
  readonly uniqueKeys: boolean;
  /** Deepest nesting seen; 1 for a flat object. Capped: see `maximumDepth`. */
  readonly depth: number;
  /** Per top-level key, as spelled in the text, each kind it takes, sorted. */
  readonly keys: Readonly<Record<string, readonly JsonKind[]>>;
}
