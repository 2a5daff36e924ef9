import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import type { Properties } from "../../../lake/deployment/deployment";

/** One thing in the account, whoever made it. */
export interface AccountResource {
  readonly type: string;
  readonly id: string;
  /** Inputs with everything that AWS filled in. */
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One call that reached the account. */
export interface AccountCall {
  readonly operation: "create" | "read" | "update" | "delete";
  readonly type: string;
  readonly urn: string;
  /** The logical name. */
  readonly name: string;
  readonly id?: string;
  /** What the account answered with, where it refused. */
  readonly refused?: string;
}

/** Makes one call slow, makes it fail, or never answers it. */
export interface ScriptedFault {
  readonly operation: AccountCall["operation"];
  /** Which call of that operation, from 1, counted over one run of the engine. @default every one */
  readonly call?: number;
  /** The logical name of the resource. @default any */
  readonly name?: string;
  /** AWS's message. Without it, and without a delay, the call never answers. */
  readonly error?: string;
  /** How long the call takes. */
  readonly delayMs?: number;
  /** Whether the resource is made before the call fails. @default false */
  readonly afterEffect?: boolean;
}

/**
 * An AWS account in a folder. Each resource is a file of its own, so that several provider processes
 * and a test can use it at once; a test changes it behind the engine's back to cause drift.
 */
export class Account {
  readonly #folder: string;

  public constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(join(folder, "resources"), { recursive: true });
  }

  public get resources(): AccountResource[] {
    return this.#names().map((name) => read(join(this.#folder, "resources", name)));
  }

  public get calls(): AccountCall[] {
    const file = join(this.#folder, "calls.jsonl");
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line) as AccountCall);
  }

  public get faults(): ScriptedFault[] {
    const file = join(this.#folder, "faults.json");
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ScriptedFault[]) : [];
  }

  /** The calls that come with the next runs of the engine. */
  public set faults(faults: readonly ScriptedFault[]) {
    writeFileSync(join(this.#folder, "faults.json"), JSON.stringify(faults));
  }

  public get(type: string, id: string): AccountResource | undefined {
    const file = this.#file(type, id);
    return existsSync(file) ? read(file) : undefined;
  }

  public put(resource: AccountResource): void {
    const file = this.#file(resource.type, resource.id);
    const partial = `${file}.${process.pid}.partial`;
    writeFileSync(partial, JSON.stringify(resource, null, 2));
    renameSync(partial, file);
  }

  public remove(type: string, id: string): void {
    rmSync(this.#file(type, id), { force: true });
  }

  public clear(): void {
    for (const { type, id } of this.resources) this.remove(type, id);
  }

  public ofType(type: string): AccountResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  public log(call: AccountCall): void {
    appendFileSync(join(this.#folder, "calls.jsonl"), `${JSON.stringify(call)}\n`);
  }

  public forgetCalls(): void {
    rmSync(join(this.#folder, "calls.jsonl"), { force: true });
  }

  #names(): string[] {
    const names = readdirSync(join(this.#folder, "resources"));
    return names.filter((name) => name.endsWith(".json")).sort();
  }

  #file(type: string, id: string): string {
    const digest = createHash("sha256").update(`${type}\n${id}`).digest("hex").slice(0, 24);
    return join(this.#folder, "resources", `${type.split(":").at(-1)}-${digest}.json`);
  }
}

function read(file: string): AccountResource {
  return JSON.parse(readFileSync(file, "utf8")) as AccountResource;
}
