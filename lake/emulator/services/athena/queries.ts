import { callerArn } from "../../access/caller";
import { Deputy } from "../../access/deputy";
import { catalogReader } from "../../catalog/catalogReader";
import { parseLocation } from "../../catalog/location";
import { EngineDied, type QueryOutcome } from "../../sql/contract";
import type { Collection } from "../../store/collection";
import type { State } from "../../store/state";
import type { LakeGround } from "../lakeState";
import { invalidRequest } from "./athenaInput";
import { type Execution, hasHeading } from "./execution";
import { readCsv, readText, type Rows, writeCsv, writeText } from "./resultFiles";
import { writeMetadata } from "./resultMetadata";

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
  readonly #lake: LakeGround;
  /** Athena reads and writes with the rights of whoever asks. */
  readonly #deputy: Deputy;
  readonly #finished: Collection<Execution>;
  readonly #running = new Map<string, Running>();
  /** The rows that were read last: pages of one result follow each other. */
  #rows: { readonly id: string; readonly rows: Promise<Rows> } | undefined;

  public constructor(state: State, lake: LakeGround) {
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
  public start(execution: Execution, limits: RunLimits): void {
    const running: Running = { execution, stop: new AbortController() };
    this.#running.set(execution.id, running);
    const { background, clock } = this.#lake;
    background.start(() => clock.hold(() => this.#work(running, limits)));
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
      this.#rows = { id: execution.id, rows: this.#readRows(execution) };
    }
    return this.#rows.rows;
  }

  async #work(running: Running, limits: RunLimits): Promise<void> {
    const { clock, background } = this.#lake;
    running.execution = { ...running.execution, state: "RUNNING", started: clock.now() };
    const { execution, stop } = running;
    const signal = AbortSignal.any([stop.signal, background.closing]);
    const outcome = cutOff(await this.#run(execution, signal), limits);
    const ended = await this.#finish(execution, stopped(outcome, signal));
    await this.#finished.set(execution.id, ended);
    this.#running.delete(execution.id);
  }

  async #run(execution: Execution, signal: AbortSignal): Promise<QueryOutcome> {
    if (signal.aborted) return { state: "CANCELLED", reason: "", dataScannedBytes: 0 };
    const { engine, objects, clock } = this.#lake;
    try {
      return await engine.run({
        sql: execution.sql,
        database: execution.database.toLowerCase(),
        catalog: catalogReader(this.#deputy, objects),
        signal,
        now: clock.now(),
      });
    } catch (error) {
      const cause = error instanceof EngineDied ? "The query engine ended" : "Internal error";
      const message = `GENERIC_INTERNAL_ERROR: ${cause}: ${(error as Error).message}`;
      const name = "GENERIC_INTERNAL_ERROR";
      return {
        state: "FAILED",
        error: { name, message, category: 1, type: 100 },
        dataScannedBytes: 0,
      };
    }
  }

  /** Writes the result; only then is the query SUCCEEDED. */
  async #finish(execution: Execution, outcome: QueryOutcome): Promise<Execution> {
    const { clock } = this.#lake;
    const ended = { ...execution, dataScannedBytes: outcome.dataScannedBytes };
    if (outcome.state === "FAILED") {
      const { error } = outcome;
      return { ...ended, state: "FAILED", reason: error.message, error, completed: clock.now() };
    }
    if (outcome.state === "CANCELLED") {
      return { ...ended, state: "CANCELLED", reason: outcome.reason, completed: clock.now() };
    }
    const { columns, rows } = outcome;
    if (hasHeading(execution)) {
      await this.#write(execution.outputLocation, writeCsv(columns, rows));
    } else {
      await this.#write(execution.outputLocation, writeText(rows));
    }
    await this.#write(`${execution.outputLocation}.metadata`, writeMetadata(execution.id, columns));
    return { ...ended, state: "SUCCEEDED", columns, completed: clock.now() };
  }

  async #write(uri: string, bytes: Uint8Array): Promise<void> {
    const { bucket, key } = parseLocation(uri)!;
    await this.#deputy.put(bucket, key, bytes);
  }

  async #readRows(execution: Execution): Promise<Rows> {
    const { bucket, key } = parseLocation(execution.outputLocation)!;
    const bytes = await this.#deputy.read(bucket, key);
    if (!bytes) throw invalidRequest(`Could not find results: ${execution.outputLocation}`);
    return hasHeading(execution) ? readCsv(bytes) : readText(bytes);
  }
}

/** A query that read more than its workgroup allows is cancelled; it writes nothing. */
function cutOff(outcome: QueryOutcome, { bytesScannedCutoff }: RunLimits): QueryOutcome {
  const { dataScannedBytes } = outcome;
  if (bytesScannedCutoff === undefined || dataScannedBytes <= bytesScannedCutoff) return outcome;
  return { state: "CANCELLED", reason: "Bytes scanned limit was exceeded", dataScannedBytes };
}

/** A stop wins over what the query came to in the meantime. */
function stopped(outcome: QueryOutcome, signal: AbortSignal): QueryOutcome {
  if (!signal.aborted) return outcome;
  const reason = (signal.reason as Error).message;
  return { state: "CANCELLED", reason, dataScannedBytes: outcome.dataScannedBytes };
}
