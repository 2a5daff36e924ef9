import { setTimeout as sleep } from "node:timers/promises";

import type { Properties } from "../../../lake/deployment/deployment";
import { invoke } from "../../../lake/deployment/recording/invokes";
import { placementOf, type Target } from "../../../lake/deployment/recording/provider";
import { type Difference, diffResource } from "../../../lake/deployment/resources/diff";
import type { ResourceFacts } from "../../../lake/deployment/resources/facts";
import { factsOf } from "../../../lake/deployment/resources/index";
import {
  checkResource,
  createResource,
  type Existing,
  previewResource,
  updateResource,
} from "../../../lake/deployment/resources/lifecycle";
import type { InputProblem } from "../../../lake/deployment/resources/problem";
import type { Account, AccountCall, AccountResource } from "./account";
import { rules } from "./rules";

/** One resource as the engine names it. */
export interface Named {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

/** A resource after a call: what the engine writes into its state. */
export interface Made {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** An answer that never comes. */
const never = new Promise<never>(() => undefined);

/**
 * The AWS provider's work, on an account in a folder: the facts of each resource type decide what is
 * refused, filled in and replaced.
 */
export class Cloud {
  readonly #account: Account;
  readonly #target: Target;
  readonly #counts = new Map<AccountCall["operation"], number>();

  public constructor(account: Account, target: Target) {
    this.#account = account;
    this.#target = target;
  }

  public invoke(token: string, inputs: Properties): Properties {
    return invoke(token, { inputs }, this.#target);
  }

  /** The inputs as the provider passes them on, and what AWS would refuse in them. */
  public check(
    named: Named,
    given: Properties,
  ): { inputs: Properties; problems: readonly InputProblem[] } {
    const placement = this.#placement(named.urn, given);
    return checkResource(needFacts(named.type), { ...named, inputs: given }, placement);
  }

  public diff(
    named: Named,
    before: { readonly inputs: Properties; readonly outputs: Properties },
    inputs: Properties,
  ): Difference {
    const placement = this.#placement(named.urn, inputs);
    return diffResource(needFacts(named.type), before, { ...named, inputs }, placement);
  }

  /** What a resource will be, as far as a preview can know. */
  public plan(named: Named, inputs: Properties, before?: Existing): Properties {
    const placement = this.#placement(named.urn, inputs);
    return previewResource(needFacts(named.type), { ...named, inputs }, placement, before);
  }

  public async create(named: Named, inputs: Properties): Promise<Made> {
    const made = this.#make(named, inputs);
    const { type } = named;
    return this.#call("create", { ...named, id: made.id }, () => {
      const { alreadyExists, missing } = rules[type] ?? {};
      const id = accountId(type, made.id, inputs);
      if (alreadyExists && this.#account.get(type, id)) {
        throw new Error(`${alreadyExists}: ${id}`);
      }
      const why = missing?.(inputs, this.#account);
      if (why) throw new Error(why);
      this.#account.put({ type, ...made, id });
      return made;
    });
  }

  /**
   * Undefined where it is gone.
   * @param known What the engine knows of it: nothing where it is imported.
   */
  public async read(named: Named, id: string, known: Properties): Promise<Made | undefined> {
    return this.#call("read", { ...named, id }, () => {
      const found = this.#account.get(named.type, accountId(named.type, id, known));
      const own = named.type === logStreamType ? id.slice(id.lastIndexOf(":") + 1) : id;
      return found && { id: own, inputs: found.inputs, outputs: found.outputs };
    });
  }

  public async update(named: Named, id: string, inputs: Properties): Promise<Made> {
    return this.#call("update", { ...named, id }, () => {
      const key = accountId(named.type, id, inputs);
      const before = this.#account.get(named.type, key);
      if (!before) throw new Error(`ResourceNotFoundException: ${id}`);
      const placement = this.#placement(named.urn, inputs);
      const declared = { ...named, inputs };
      const outputs = updateResource(needFacts(named.type), declared, placement, before);
      const made = { id, inputs, outputs };
      this.#account.put({ type: named.type, ...made, id: key });
      return made;
    });
  }

  public async delete(named: Named, id: string, known: Properties): Promise<void> {
    await this.#call("delete", { ...named, id }, () => {
      const key = accountId(named.type, id, known);
      const found = this.#account.get(named.type, key);
      if (!found) return;
      const { inUse, contents } = rules[named.type] ?? {};
      const why = inUse?.(found, this.#account);
      if (why) throw new Error(why);
      for (const inside of contents?.(found, this.#account) ?? []) {
        this.#account.remove(inside.type, inside.id);
      }
      this.#account.remove(named.type, key);
    });
  }

  #make(named: Named, inputs: Properties): Omit<AccountResource, "type"> {
    const placement = this.#placement(named.urn, inputs);
    return { inputs, ...createResource(needFacts(named.type), { ...named, inputs }, placement) };
  }

  /** Logs a call, and lets the script decide what comes of it. */
  async #call<T>(
    operation: AccountCall["operation"],
    { urn, type, name, id }: Named & { readonly id: string },
    effect: () => T,
  ): Promise<T> {
    const call = (this.#counts.get(operation) ?? 0) + 1;
    this.#counts.set(operation, call);
    const fault = this.#account.faults.find(
      (scripted) =>
        scripted.operation === operation &&
        (scripted.call ?? call) === call &&
        (scripted.name ?? name) === name,
    );
    const entry = { operation, type, urn, name, id };
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    const isStopped = fault && (fault.error !== undefined || fault.delayMs === undefined);
    try {
      const result = isStopped && !fault.afterEffect ? undefined : effect();
      if (isStopped) {
        if (fault.error !== undefined) throw new Error(fault.error);
        this.#account.log({ ...entry, refused: "no answer" });
        return await never;
      }
      this.#account.log(entry);
      return result as T;
    } catch (error) {
      this.#account.log({ ...entry, refused: (error as Error).message });
      throw error;
    }
  }

  #placement(urn: string, inputs: Properties): ReturnType<typeof placementOf> {
    return placementOf({ urn, inputs }, this.#target);
  }
}

const logStreamType = "aws:cloudwatch/logStream:LogStream";

/** What the account knows a resource by: a log stream's id is its name alone, the same in each group. */
function accountId(type: string, id: string, { logGroupName }: Properties): string {
  const isBare = type === logStreamType && typeof logGroupName === "string" && !id.includes(":");
  return isBare ? `${logGroupName}:${id}` : id;
}

function needFacts(type: string): ResourceFacts {
  const facts = factsOf(type);
  if (!facts) throw new Error(`${type} is not a type that this provider knows`);
  return facts;
}
