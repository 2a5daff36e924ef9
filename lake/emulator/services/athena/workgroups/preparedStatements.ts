import type { Collection } from "../../../store/state/collection";
import type { State } from "../../../store/state/state";

/** A query that waits for values, under a name of its workgroup. */
export interface PreparedStatement {
  readonly workgroup: string;
  readonly name: string;
  readonly sql: string;
  readonly description?: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html */
export class PreparedStatements {
  readonly #statements: Collection<PreparedStatement>;

  public constructor(state: State) {
    this.#statements = state.collection("athena/preparedStatement");
  }

  public get(workgroup: string, name: string): PreparedStatement | undefined {
    return this.#statements.get(keyOf(workgroup, name));
  }

  /** A workgroup's, by name. */
  public all(workgroup: string): PreparedStatement[] {
    return this.#statements
      .valuesUnder(`${workgroup}/`)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  public put(statement: PreparedStatement): Promise<void> {
    return this.#statements.set(keyOf(statement.workgroup, statement.name), statement);
  }

  public delete(workgroup: string, name: string): Promise<void> {
    return this.#statements.delete(keyOf(workgroup, name));
  }
}

function keyOf(workgroup: string, name: string): string {
  return `${workgroup}/${name}`;
}
