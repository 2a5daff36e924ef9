import { MINUTE_MS } from "../../core/units";
import {
  type CatalogReader,
  type CheckedStatement,
  EngineDied,
  MalformedQuery,
  type QueryEngine,
  type QueryOutcome,
  type QueryRequest,
} from "./contract";
import { EngineProcess } from "./engineProcess";
import type { Answer, Question, Reply, Request } from "./messages";

export interface QueryEngineOptions {
  /**
   * Real milliseconds that a query may take where it does not say. Default 30 minutes, as DML on Athena.
   * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
   */
  readonly timeoutMs?: number;
}

const longestMs = 30 * MINUTE_MS;
/** The most that reading a statement may take: it asks for no data. */
const readingMs = MINUTE_MS;

/** Milliseconds that an interrupted query has to end before its process is killed. */
const graceMs = 1_000;

/** Starts the child process that runs SQL, ahead of the first query. */
export function createQueryEngine(options: QueryEngineOptions = {}): QueryEngine {
  return new ChildEngine(options.timeoutMs ?? longestMs);
}

class ChildEngine implements QueryEngine {
  /** Visible to tests, which end it from outside. */
  public readonly process = new EngineProcess();
  #last: Promise<unknown> = Promise.resolve();
  #id = 0;

  public constructor(private readonly timeoutMs: number) {}

  public check(sql: string): Promise<CheckedStatement> {
    return this.#inTurn(async () => {
      const id = ++this.#id;
      const limit = setTimeout(() => this.process.kill(), Math.min(this.timeoutMs, readingMs));
      try {
        const reply = await this.#exchange({ kind: "check", id, sql });
        if (reply.kind === "checked") return reply.statement;
        if (reply.kind === "malformed") throw new MalformedQuery(reply.message);
        throw new EngineDied(
          `the SQL engine failed: ${reply.kind === "fault" ? reply.message : reply.kind}`,
        );
      } finally {
        clearTimeout(limit);
      }
    });
  }

  public run(request: QueryRequest): Promise<QueryOutcome> {
    return this.#inTurn(() => this.#run(request));
  }

  public async close(): Promise<void> {
    await this.process.close();
  }

  /** One at a time: the child has one query. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #run({
    sql,
    task = { kind: "rows" },
    parameters = [],
    database,
    catalog,
    signal,
    timeoutMs = this.timeoutMs,
    now,
  }: QueryRequest): Promise<QueryOutcome> {
    if (signal?.aborted) return cancelled();
    const stop = new Stop(this.process);
    const abort = (): void => stop.because(cancelled());
    const limit = setTimeout(() => stop.because(timedOut(timeoutMs)), timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const reply = await this.#exchange(
        { kind: "run", id: ++this.#id, sql, task, parameters, database, now },
        catalog,
      );
      if (stop.outcome) return stop.outcome;
      if (reply.kind === "outcome") return reply.outcome;
      throw new EngineDied(
        `the SQL engine failed: ${reply.kind === "fault" ? reply.message : reply.kind}`,
      );
    } catch (error) {
      if (stop.outcome) return stop.outcome;
      throw error;
    } finally {
      clearTimeout(limit);
      stop.done();
      signal?.removeEventListener("abort", abort);
    }
  }

  #exchange(
    request: Extract<Request, { id: number }>,
    catalog?: CatalogReader,
  ): Promise<Exclude<Reply, Question>> {
    return this.process.exchange(request, async (question): Promise<Answer> => {
      const answer = { kind: "answer", question: question.question } as const;
      try {
        const method = catalog?.[question.method] as
          ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
        return { ...answer, value: await method?.apply(catalog, [...question.arguments]) };
      } catch (error) {
        return { ...answer, error: error instanceof Error ? error.message : String(error) };
      }
    });
  }
}

/** Ends a query for a reason: asks first, then kills. */
class Stop {
  public outcome: QueryOutcome | undefined;
  #grace: NodeJS.Timeout | undefined;

  public constructor(private readonly process: EngineProcess) {}

  public because(outcome: QueryOutcome): void {
    if (this.outcome) return;
    this.outcome = outcome;
    this.process.send({ kind: "interrupt" });
    this.#grace = setTimeout(() => this.process.kill(), graceMs);
  }

  public done(): void {
    clearTimeout(this.#grace);
  }
}

function cancelled(): QueryOutcome {
  return { state: "CANCELLED", reason: "Query cancelled by user", dataScannedBytes: 0 };
}

function timedOut(timeoutMs: number): QueryOutcome {
  const name = "EXCEEDED_TIME_LIMIT";
  const message = `${name}: Query exceeded the maximum run time limit of ${timeoutMs / 1000} s`;
  return { state: "FAILED", error: { name, message, category: 1, type: 200 }, dataScannedBytes: 0 };
}
