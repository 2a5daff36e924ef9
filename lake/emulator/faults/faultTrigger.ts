import type { Random } from "../../core/random";
import { SECOND_MS } from "../../core/units";
import type { RequestedOperation } from "../services/operationOf";
import type { FaultRule } from "./faultScript";

/** One rule at work: counts its requests and says for which of them it fires. */
export class FaultTrigger {
  public readonly rule: FaultRule;
  public readonly random: Random;
  #requests = 0;
  #fired = 0;
  #tokens: number;
  #filledAt = 0;

  public constructor(rule: FaultRule, random: Random) {
    this.rule = rule;
    this.random = random;
    this.#tokens = rule.recordsPerSecond ?? 0;
  }

  /** How often the rule has fired. */
  public get fired(): number {
    return this.#fired;
  }

  /**
   * Notes a request and says whether the rule would fire for it.
   * @param elapsedMs Since the first request under the script.
   */
  public wants({ service, operation }: RequestedOperation, elapsedMs: number): boolean {
    const { rule } = this;
    if (rule.service !== service || (rule.operation ?? operation) !== operation) return false;
    this.#requests++;
    // Chance is drawn for each request, so that one condition never shifts another's numbers.
    const isChosen = this.random.next() < (rule.probability ?? 1);
    if (!isChosen || !this.#isItsCall() || !isWithin(rule.seconds, elapsedMs / SECOND_MS)) {
      return false;
    }
    return this.#fired < (rule.times ?? rule.failed?.length ?? Infinity);
  }

  /** The rule fires: of all that want, only the first does. */
  public fire(): this {
    this.#fired++;
    return this;
  }

  /** How many of so many records the quota has room for, which they then take. */
  public take(records: number, nowMs: number): number {
    const { recordsPerSecond = 0 } = this.rule;
    const filled = this.#tokens + ((nowMs - this.#filledAt) * recordsPerSecond) / SECOND_MS;
    this.#tokens = Math.min(recordsPerSecond, filled);
    this.#filledAt = nowMs;
    const taken = Math.min(records, Math.floor(this.#tokens));
    this.#tokens -= taken;
    return taken;
  }

  #isItsCall(): boolean {
    const { calls } = this.rule;
    if (!calls) return true;
    if ("includes" in calls) return calls.includes(this.#requests);
    const { from = 1, to = Infinity, every = 1 } = calls;
    const call = this.#requests;
    return call >= from && call <= to && (call - from) % every === 0;
  }
}

function isWithin(seconds: FaultRule["seconds"], now: number): boolean {
  const { from = 0, to = Infinity } = seconds ?? {};
  return now >= from && now < to;
}
