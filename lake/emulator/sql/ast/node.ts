import type { Location } from "../failure";

/** A name as written; `text` keeps the case, `name` is what names compare by. */
export interface Name {
  readonly text: string;
  readonly name: string;
  readonly quoted: boolean;
  readonly at: Location;
}

interface Node {
  readonly at: Location;
}

/** A type as written in a CAST or a ROW. */
export type TypeNode =
  | {
      readonly kind: "plain";
      readonly name: string;
      readonly parameters: readonly (number | TypeNode)[];
    }
  | {
      readonly kind: "row";
      readonly fields: readonly { readonly name?: string; readonly type: TypeNode }[];
    };

export type Expression = Node &
  (
    | { readonly kind: "null" }
    | { readonly kind: "boolean"; readonly value: boolean }
    /** `text` is the digits as written. */
    | { readonly kind: "integer" | "decimal" | "double"; readonly text: string }
    | { readonly kind: "string"; readonly value: string }
    /** `DATE '…'`, `TIMESTAMP '…'`, `DECIMAL '…'` and the like; `type` in lower case. */
    | { readonly kind: "typed"; readonly type: string; readonly value: string }
    | {
        readonly kind: "interval";
        readonly negative: boolean;
        readonly value: string;
        readonly unit: IntervalUnit;
      }
    | { readonly kind: "name"; readonly name: Name }
    | { readonly kind: "dereference"; readonly base: Expression; readonly field: Name }
    | { readonly kind: "subscript"; readonly base: Expression; readonly index: Expression }
    | { readonly kind: "unary"; readonly operator: "-" | "+"; readonly operand: Expression }
    | {
        readonly kind: "arithmetic";
        readonly operator: ArithmeticOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: "concat"; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: "comparison";
        readonly operator: ComparisonOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: "logical";
        readonly operator: "AND" | "OR";
        readonly terms: readonly Expression[];
      }
    | { readonly kind: "not"; readonly operand: Expression }
    | {
        readonly kind: "between";
        readonly value: Expression;
        readonly low: Expression;
        readonly high: Expression;
      }
    | { readonly kind: "inList"; readonly value: Expression; readonly items: readonly Expression[] }
    | { readonly kind: "inQuery"; readonly value: Expression; readonly query: Query }
    | {
        readonly kind: "like";
        readonly value: Expression;
        readonly pattern: Expression;
        readonly escape?: Expression;
      }
    | { readonly kind: "isNull"; readonly value: Expression; readonly not: boolean }
    | { readonly kind: "exists"; readonly query: Query }
    | { readonly kind: "scalarQuery"; readonly query: Query }
    | {
        readonly kind: "case";
        readonly operand?: Expression;
        readonly whens: readonly When[];
        readonly otherwise?: Expression;
      }
    | {
        readonly kind: "cast";
        readonly value: Expression;
        readonly type: TypeNode;
        readonly safe: boolean;
      }
    | { readonly kind: "row"; readonly items: readonly Expression[] }
    | { readonly kind: "array"; readonly items: readonly Expression[] }
    | { readonly kind: "extract"; readonly field: string; readonly value: Expression }
    /** `?`: replaced before anything else looks at it. */
    | { readonly kind: "parameter" }
    | { readonly kind: "current"; readonly what: "date" | "timestamp" | "localtimestamp" }
    | FunctionCallFields
  );

export interface FunctionCallFields {
  readonly kind: "call";
  /** Lower case. */
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly star: boolean;
  readonly distinct: boolean;
  readonly filter?: Expression;
  readonly orderBy: readonly SortItem[];
  readonly ignoreNulls: boolean;
  readonly over?: Window;
}

export type FunctionCall = Node & FunctionCallFields;
export type ExpressionOf<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;
export type IntervalUnit = "year" | "month" | "day" | "hour" | "minute" | "second";
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";
export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=" | "IS DISTINCT FROM";

export interface When {
  readonly condition: Expression;
  readonly result: Expression;
}

export interface Window {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortItem[];
  readonly frame?: WindowFrame;
}

export interface WindowFrame {
  readonly unit: "ROWS" | "RANGE";
  readonly start: FrameBound;
  readonly end: FrameBound;
}

export type FrameBound =
  | {
      readonly kind: "unbounded" | "offset";
      readonly side: "PRECEDING" | "FOLLOWING";
      readonly rows?: number;
    }
  | { readonly kind: "current" };

export interface SortItem extends Node {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface Query extends Node {
  readonly with: readonly NamedQuery[];
  readonly body: QueryBody;
  readonly orderBy: readonly SortItem[];
  readonly offset?: RowCount;
  readonly limit?: RowCount;
}

/** A number of rows; an expression where the text has `?`. */
export type RowCount = number | Expression;

export interface NamedQuery {
  readonly name: Name;
  readonly columns?: readonly Name[];
  readonly query: Query;
}

export type QueryBody =
  | Select
  | (Node & { readonly kind: "values"; readonly rows: readonly Expression[] })
  | (Node & { readonly kind: "table"; readonly table: TableReference })
  | (Node & { readonly kind: "query"; readonly query: Query })
  | SetOperation;

export interface SetOperation extends Node {
  readonly kind: "set";
  readonly operator: "UNION" | "INTERSECT" | "EXCEPT";
  readonly all: boolean;
  readonly left: QueryBody;
  readonly right: QueryBody;
}

export interface Select extends Node {
  readonly kind: "select";
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from?: Relation;
  readonly where?: Expression;
  readonly groupBy?: readonly Expression[];
  readonly having?: Expression;
}

export type SelectItem = Node &
  (
    | { readonly kind: "all"; readonly prefix?: Expression }
    | { readonly kind: "expression"; readonly expression: Expression; readonly alias?: Name }
  );

export interface TableReference extends Node {
  readonly kind: "table";
  /** One to three names. */
  readonly parts: readonly Name[];
}

export type Relation =
  | TableReference
  | (Node & { readonly kind: "subquery"; readonly query: Query })
  | (Node & {
      readonly kind: "aliased";
      readonly relation: Relation;
      readonly alias: Name;
      readonly columns?: readonly Name[];
    })
  | Join;

export interface Join extends Node {
  readonly kind: "join";
  readonly type: "INNER" | "LEFT" | "RIGHT" | "FULL" | "CROSS";
  readonly left: Relation;
  readonly right: Relation;
  readonly on?: Expression;
  readonly using?: readonly Name[];
}
