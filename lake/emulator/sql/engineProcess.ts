import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { EngineDied } from "./contract";
import type { Answer, Question, Reply, Request } from "./messages";
import { removeSpill, spillVariable } from "./run/spill";

interface Waiting {
  readonly id: number;
  readonly resolve: (reply: Exclude<Reply, Question>) => void;
  readonly reject: (error: Error) => void;
  readonly answer: (question: Question) => Promise<Answer>;
}

/**
 * The child and its channel: started ahead, started again after it died. Between queries it does not
 * keep this process alive.
 */
export class EngineProcess {
  #child: ChildProcess | undefined;
  #waiting: Waiting | undefined;
  #closed = false;

  public constructor() {
    this.#child = this.#start();
  }

  /**
   * Sends one request and answers the child's questions until its reply arrives.
   * @throws EngineDied where the child ends first
   */
  public exchange(
    request: Extract<Request, { id: number }>,
    answer: (question: Question) => Promise<Answer>,
  ): Promise<Exclude<Reply, Question>> {
    if (this.#closed) return Promise.reject(new EngineDied("the SQL engine is closed"));
    this.#child ??= this.#start();
    this.#hold(true);
    return new Promise<Exclude<Reply, Question>>((resolve, reject) => {
      this.#waiting = { id: request.id, resolve, reject, answer };
      this.send(request);
    }).finally(() => {
      this.#waiting = undefined;
      this.#hold(false);
    });
  }

  /** The child's process id; undefined where none is started. */
  public get pid(): number | undefined {
    return this.#child?.pid;
  }

  public send(message: Request): void {
    // A child that is gone tells by its exit, not here.
    this.#child?.send(message, () => undefined);
  }

  public kill(): void {
    this.#child?.kill("SIGKILL");
  }

  public async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.#hold(true);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  #start(): ChildProcess {
    const spill = mkdtempSync(join(tmpdir(), "lake-query-"));
    const child = fork(require.resolve("./child"), [], {
      env: { ...process.env, [spillVariable]: spill },
      serialization: "advanced",
      // DuckDB can print to stdout; ours carries results.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("message", (reply: Reply) => this.#receive(child, reply));
    const ended = (how: string): void => {
      removeSpill(spill);
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#waiting?.reject(new EngineDied(`the SQL engine's process ended (${how})`));
    };
    child.on("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
    child.on("error", (error) => ended(error.message));
    child.unref();
    child.channel?.unref();
    return child;
  }

  #receive(child: ChildProcess, reply: Reply): void {
    if (child !== this.#child) return;
    const waiting = this.#waiting;
    if (reply.kind !== "question") {
      if (waiting?.id === reply.id) waiting.resolve(reply);
      return;
    }
    void waiting?.answer(reply).then((answer) => {
      if (child === this.#child) this.send(answer);
    });
  }

  /** Whether this process must stay for the child. */
  #hold(on: boolean): void {
    const child = this.#child;
    if (on) {
      child?.ref();
      child?.channel?.ref();
    } else {
      child?.unref();
      child?.channel?.unref();
    }
  }
}
