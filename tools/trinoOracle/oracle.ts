import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { buildOracle } from "./build";

/** What Trino said to one statement. */
export type OracleAnswer = OracleRows | { readonly error: OracleError };

export interface OracleRows {
  /** Trino's full types, such as `varchar(7)` or `row(city varchar)`. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Text as Athena writes it to a result file; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface OracleError {
  /** Trino's code: `TYPE_MISMATCH`, `SYNTAX_ERROR`, … */
  readonly name: string;
  /** `USER_ERROR`, `INTERNAL_ERROR`, … */
  readonly type: string;
  /** Begins with `line r:c: ` where Trino knows the place. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A running Trino: catalog `awsdatacatalog`, schema `analyticsworkshopdb`, time zone UTC. */
export interface Oracle {
  /** Statements run one after the other, in the order of the calls. */
  query(sql: string): Promise<OracleAnswer>;
  /** Resolves when the Java process has ended. */
  close(): Promise<void>;
}

/**
 * Builds the runner where needed (the first time downloads about 90 MB), starts it and waits until it
 * takes statements. The process ends with its input, so also when this one dies.
 * @throws Error with the end of Java's stderr when the process ends early
 */
export async function openOracle(): Promise<Oracle> {
  const child = spawn("java", ["-cp", buildOracle(), "Oracle"]);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const next = lines(child);
  await next();
  let last: Promise<unknown> = Promise.resolve();
  return {
    query(sql) {
      const answer = last.then(async () => {
        child.stdin.write(`${JSON.stringify({ sql })}\n`);
        return JSON.parse(await next()) as OracleAnswer;
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      child.stdin.end();
      await ended;
    },
  };
}

/** One line of the child's stdout a call; rejects once the child has ended. */
function lines(child: ChildProcessWithoutNullStreams): () => Promise<string> {
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2_000);
  });
  // A write to a child that is gone is reported by the missing answer.
  child.stdin.on("error", () => undefined);
  child.on("error", (error) => (complaint += error.message));
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const line = await iterator.next();
    if (line.done) throw new Error(`Trino ended: ${complaint}`);
    return line.value;
  };
}
