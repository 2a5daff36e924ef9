import type { AdjustableClock } from "../../core/time/adjustableClock";
import { SECOND_MS } from "../../core/units";
import { UserError } from "../../core/userError";
import type { FaultScript } from "../faults/faultScript";
import { type FaultyLake, faultyLake } from "../faults/faultyLake";
import { parseFaults } from "../faults/readFaults";
import type { EmbeddedLake } from "../lake";
import type { JsonObject } from "../wire/json";
import type { WireRequest, WireResponse } from "../wire/message";
import { adminAnswer, AdminError, readAdminBody } from "./adminWire";
import type { Snapshots } from "./snapshots";

/** No bucket can have this name. */
const root = "/_lake";
/** A page cannot send it to another origin without being asked first, and we never answer that. */
const header = "x-lake-admin";

export interface AdminOptions {
  readonly clock: AdjustableClock;
  readonly snapshots: Snapshots;
  /** Opens the lake again, as it is kept or emptied first. */
  readonly open: (reset: boolean) => Promise<EmbeddedLake>;
  /** What goes wrong from the beginning. */
  readonly faults?: FaultScript;
}

type Action = (parts: readonly string[], body: JsonObject) => Promise<void> | void;

/**
 * A lake whose clock, faults and contents a test can set, over HTTP: `/_lake` beside AWS's own
 * addresses, for requests with the header `x-lake-admin`. Requests for AWS wait while the lake is
 * closed and opened again.
 */
export class AdminDoor implements EmbeddedLake {
  readonly #options: AdminOptions;
  #lake: EmbeddedLake;
  #faulty: FaultyLake | undefined;
  #script: FaultScript | undefined;
  /** Settles once the lake is there again; never rejects. */
  #changing: Promise<void> = Promise.resolve();

  readonly #actions: Readonly<Record<string, Action>> = {
    "GET ": () => undefined,
    "POST clock": (_parts, body) => this.#setClock(body),
    "PUT faults": (_parts, body) => this.#setFaults(parseFaults(JSON.stringify(body), "faults")),
    "DELETE faults": () => this.#setFaults(undefined),
    "POST reset": () => this.#reopen(() => Promise.resolve(), true),
    "PUT snapshots": ([name]) => this.#reopen(() => this.#options.snapshots.save(name), false),
    "POST snapshots": ([name]) => this.#reopen(() => this.#options.snapshots.restore(name), false),
    "DELETE snapshots": ([name]) => this.#options.snapshots.delete(name),
  };

  public constructor(lake: EmbeddedLake, options: AdminOptions) {
    this.#lake = lake;
    this.#options = options;
    this.#setFaults(options.faults);
  }

  public async handle(request: WireRequest): Promise<WireResponse> {
    if (request.path === root || request.path.startsWith(`${root}/`)) {
      return this.#administer(request);
    }
    await this.#changing;
    return (this.#faulty ?? this.#lake).handle(request);
  }

  public async close(): Promise<void> {
    await this.#changing;
    await this.#lake.close();
  }

  async #administer(request: WireRequest): Promise<WireResponse> {
    try {
      if (request.headers[header] === undefined) {
        throw new AdminError(403, `the header ${header} is missing`);
      }
      const [thing = "", ...parts] = request.path.slice(root.length + 1).split("/");
      const action = this.#actions[`${request.method} ${thing}`];
      if (!action) throw new AdminError(404, `${request.method} ${request.path} is nothing here`);
      await action(parts, await readAdminBody(request));
      return adminAnswer(200, this.#status());
    } catch (error) {
      const status = error instanceof AdminError ? error.status : 400;
      if (!(error instanceof AdminError) && !(error instanceof UserError)) throw error;
      return adminAnswer(status, { error: error.message });
    }
  }

  #status(): JsonObject {
    const { clock, snapshots } = this.#options;
    return {
      clock: { now: new Date(clock.now()).toISOString(), paused: clock.isPaused },
      faults: this.#script ? { ...this.#script, fired: this.#faulty?.fired } : null,
      snapshots: snapshots.names(),
    };
  }

  async #setClock(body: JsonObject): Promise<void> {
    const { clock } = this.#options;
    const { paused, advanceSeconds, ...unknown } = body;
    const [name] = Object.keys(unknown);
    if (name !== undefined) throw new AdminError(400, `${name} is unknown to the clock`);
    if (paused !== undefined && typeof paused !== "boolean") {
      throw new AdminError(400, "paused has to be true or false");
    }
    if (advanceSeconds !== undefined && !(Number(advanceSeconds) >= 0)) {
      throw new AdminError(400, "advanceSeconds has to be a number of at least 0");
    }
    if (paused === true) clock.pause();
    if (advanceSeconds !== undefined) await clock.advance(Number(advanceSeconds) * SECOND_MS);
    if (paused === false) clock.resume();
  }

  #setFaults(script: FaultScript | undefined): void {
    this.#script = script;
    this.#faulty = script && faultyLake(this.#lake, script, this.#options.clock);
  }

  /** Closes the lake, which delivers what its streams buffer, changes its folder and opens it again. */
  async #reopen(change: () => Promise<void>, reset: boolean): Promise<void> {
    const before = this.#changing;
    let failure: unknown;
    this.#changing = (async () => {
      await before;
      await this.#lake.close();
      try {
        await change();
      } catch (error) {
        failure = error;
      }
      this.#lake = await this.#options.open(reset && failure === undefined);
      this.#setFaults(this.#script);
    })().catch((error: unknown) => void (failure = error));
    await this.#changing;
    if (failure !== undefined) throw failure as Error;
  }
}
