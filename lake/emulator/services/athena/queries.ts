import { callerArn } from "../../access/caller";
import { Deputy } from "../../access/deputy";
import { catalogReader } from "../../catalog/catalogReader";
import { EngineDied, type QueryError, type QueryOutcome, type QueryTask } from "../../sql/contract";
import type { Collection } from "../../store/state/collection";
import type { State } from "../../store/state/state";
import { unlessStorageFull } from "../../store/storageFull";
import type { LakeGround } from "../lakeState";
import { invalidRequest } from "./athenaInput";
import { type Execution, tellsFailure } from "./execution";
import type { Rows } from "./results/resultFiles";
import { readResult, writeFailure, writeResult } from "./results/resultWriter";
import { runStatement } from "./statements/runStatement";
import type { Work } from "./statements/statementContext";
import type { StatementOutcome } from "./statements/statementOutcome";
import { PreparedStatements } from "./workgroups/preparedStatements";

/** What a query has to do besides running: limits of its workgroup. */
export interface RunLimits {
  readonly bytesScannedCutoff?: number;
}

interface Running {
  execution: Execution;
  readonly stop: AbortController;
}

/** The query executions of a lake. What is finished is kept with the lake's state. */
export class Queries {
  public readonly prepared: PreparedStatements;
  readonly #lake: LakeGround;
  /** Athena reads and writes with the rights of whoever asks. */
  readonly #deputy: Deputy;
  readonly #finished: Collection<Execution>;
  readonly #running = new Map<string, Running>();
  /** The rows that were read last: pages of one result follow each other. */
  #rows: { readonly id: string; readonly rows: Promise<Rows> } | undefined;

  public constructor(state: State, lake: LakeGround) {
    this.prepared = new PreparedStatements(state);
    this.#lake = lake;
    this.#deputy = new Deputy(lake, callerArn(lake));
    this.#finished = state.collection("athena/execution");
  }

  /** @throws ServiceError `InvalidRequestException` */
  public execution(id: string): Execution {
    const execution = this.find(id);
    if (execution) return execution;
    throw invalidRequest(`QueryExecution ${id} was not found`, "QUERY_EXECUTION_NOT_FOUND");
  }

  public find(id: string): Execution | undefined {
    return this.#running.get(id)?.execution ?? this.#finished.get(id);
  }

  public withToken(token: string): Execution | undefined {
    return this.all().find((execution) => execution.token === token);
  }

  /** Newest first. */
  public all(): Execution[] {
    const running = [...this.#running.values()].map(({ execution }) => execution);
    const all = [...this.#finished.values(), ...running].reverse();
    return all.sort((one, other) => other.submitted - one.submitted);
  }

  /** Runs an accepted query; returns at once. */
  public start(execution: Execution, work: Work, limits: RunLimits): void {
    const running: Running = { execution, stop: new AbortController() };
    this.#running.set(execution.id, running);
    const { background, clock } = this.#lake;
    background.start(() => clock.hold(() => this.#work(running, work, limits)));
  }

  /** Stops a query; nothing happens where it is finished. */
  public stop(id: string): void {
    this.execution(id);
    this.#running.get(id)?.stop.abort(new Error("Query cancelled by user"));
  }

  /**
   * The rows of a finished query, the heading first where it has one: from its result file.
   * @throws ServiceError `InvalidRequestException` where the file is gone
   */
  public rows(execution: Execution): Promise<Rows> {
    if (this.#rows?.id !== execution.id) {
      this.#rows = { id: execution.id, rows: readResult(this.#deputy, execution) };
    }
    return this.#rows.rows;
  }

  async #work(running: Running, work: Work, limits: RunLimits): Promise<void> {
    const { clock, background } = this.#lake;
    running.execution = { ...running.execution, state: "RUNNING", started: clock.now() };
    const { execution, stop } = running;
    const signal = AbortSignal.any([stop.signal, background.closing]);
    const outcome = await this.#perform(execution, work, limits, signal);
    const { dataScannedBytes } = outcome;
    running.execution = await this.#finish(execution, stopped(outcome, signal)).catch(
      (error: Error): Execution => {
        const failed = { ...failure("Internal error", error.message), dataScannedBytes };
        return { ...execution, ...failed, reason: failed.error.message, completed: clock.now() };
      },
    );
    this.#running.delete(execution.id);
    try {
      await this.#finished.set(execution.id, running.execution);
    } catch (error) {
      unlessStorageFull(error);
      this.#running.set(execution.id, running); // Shown all the same, while the process lives.
    }
  }

  async #perform(
    execution: Execution,
    work: Work,
    limits: RunLimits,
    signal: AbortSignal,
  ): Promise<StatementOutcome> {
    if (signal.aborted) return { state: "CANCELLED", reason: "", dataScannedBytes: 0 };
    const database = execution.database.toLowerCase();
    const run = async (task: QueryTask): Promise<QueryOutcome> => {
      const { engine, objects, clock } = this.#lake;
      const catalog = catalogReader(this.#deputy, objects);
      const now = clock.now();
      const { sql, parameters } = work;
      const request = { sql, parameters, task, database, catalog, signal, now };
      return stopped(cutOff(await engine.run(request), limits), signal);
    };
    try {
      return await runStatement({
        lake: this.#lake,
        deputy: this.#deputy,
        prepared: this.prepared,
        execution,
        work,
        database,
        signal,
        run,
      });
    } catch (error) {
      const cause = error instanceof EngineDied ? "The query engine ended" : "Internal error";
      return { ...failure(cause, (error as Error).message), dataScannedBytes: 0 };
    }
  }

  /** Writes the result; only then is the query SUCCEEDED. */
  async #finish(execution: Execution, outcome: StatementOutcome): Promise<Execution> {
    const { clock } = this.#lake;
    const ended = { ...execution, dataScannedBytes: outcome.dataScannedBytes };
    if (outcome.state === "FAILED") {
      const { error } = outcome;
      const failed = { ...ended, state: "FAILED", reason: error.message, error } as const;
      if (tellsFailure(failed)) await writeFailure(this.#deputy, failed);
      return { ...failed, completed: clock.now() };
    }
    if (outcome.state === "CANCELLED") {
      return { ...ended, state: "CANCELLED", reason: outcome.reason, completed: clock.now() };
    }
    await writeResult(this.#deputy, execution, outcome);
    const { columns, updateCount, manifestLocation } = outcome;
    return {
      ...ended,
      state: "SUCCEEDED",
      columns,
      ...(updateCount !== undefined && { updateCount }),
      ...(manifestLocation !== undefined && { manifestLocation }),
      completed: clock.now(),
    };
  }
}

/** A failure of the lake, not of the query. */
function failure(
  cause: string,
  text: string,
): { readonly state: "FAILED"; readonly error: QueryError } {
  const name = "GENERIC_INTERNAL_ERROR";
  const message = `${name}: ${cause}: ${text}`;
  return { state: "FAILED", error: { name, message, category: 1, type: 100 } };
}

/** A query that read more than its workgroup allows is cancelled; it writes nothing. */
function cutOff(outcome: QueryOutcome, { bytesScannedCutoff }: RunLimits): QueryOutcome {
  const { dataScannedBytes } = outcome;
  if (bytesScannedCutoff === undefined || dataScannedBytes <= bytesScannedCutoff) return outcome;
  return { state: "CANCELLED", reason: "Bytes scanned limit was exceeded", dataScannedBytes };
}

/** A stop wins over what the query came to in the meantime, but not over what it has written. */
function stopped<Outcome extends StatementOutcome | QueryOutcome>(
  outcome: Outcome,
  signal: AbortSignal,
): Outcome | Extract<QueryOutcome, { state: "CANCELLED" }> {
  const hasWritten = outcome.state === "SUCCEEDED" && "updateType" in outcome;
  if (!signal.aborted || hasWritten) return outcome;
  const reason = (signal.reason as Error).message;
  return { state: "CANCELLED", reason, dataScannedBytes: outcome.dataScannedBytes };
}
