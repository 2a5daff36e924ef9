import { seededRandom } from "../../core/random";
import type { Clock } from "../../core/time/clock";
import type { EmbeddedLake } from "../lake";
import { operationOf } from "../services/operationOf";
import type { WireRequest, WireResponse } from "../wire/message";
import { errorAnswer } from "../wire/protocol";
import { ServiceError } from "../wire/serviceError";
import type { FaultKind, FaultScript, Stores } from "./faultScript";
import { FaultTrigger } from "./faultTrigger";
import {
  chooseFailed,
  countRecords,
  miscounted,
  putPart,
  shortened,
  withMembers,
} from "./partialPut";

/** A lake with bad days: every request passes the script first. */
export interface FaultyLake extends EmbeddedLake {
  /** How often each rule of the script has fired, in its order. */
  readonly fired: readonly number[];
}

const dayMs = 86_400_000;
const afterTheFact: readonly FaultKind[] = ["short", "miscount", "notJson", "slow", "answer"];

/** Puts a fault script in front of a lake; it works through every door, since it stands behind them. */
export function faultyLake(lake: EmbeddedLake, script: FaultScript, clock: Clock): FaultyLake {
  const random = seededRandom(script.seed ?? 1);
  const triggers = script.faults.map(
    (rule, index) => new FaultTrigger(rule, random.fork(`rule ${index}`)),
  );
  let startedAt: number | undefined;
  return {
    handle: async (request) => {
      startedAt ??= clock.now();
      const asked = operationOf(request);
      const elapsedMs = clock.now() - startedAt;
      // Every rule sees every request, so that each counts its own.
      const [first] = triggers.filter((trigger) => trigger.wants(asked, elapsedMs));
      return first ? spoil(lake, request, first.fire(), clock) : lake.handle(request);
    },
    close: () => lake.close(),
    get fired() {
      return triggers.map((trigger) => trigger.fired);
    },
  };
}

async function spoil(
  lake: EmbeddedLake,
  request: WireRequest,
  trigger: FaultTrigger,
  clock: Clock,
): Promise<WireResponse> {
  const { rule } = trigger;
  if (rule.delayMs) await clock.sleep(rule.delayMs, request.signal).catch(() => undefined);
  if (rule.fault === "partial") return refuseSome(lake, request, trigger);
  if (rule.fault === "quota") return refusePast(lake, request, trigger, clock.now());
  const stores = rule.stores ?? (afterTheFact.includes(rule.fault) ? "all" : "none");
  const response = await storeFirst(lake, request, trigger, stores);
  switch (rule.fault) {
    case "throttle":
      return errorAnswer(request, throttling(rule.service), "fault");
    case "error": {
      const { code = "InternalFailure", message = "Scripted fault", status = 500 } = rule;
      return errorAnswer(request, new ServiceError(code, message, { status }), "fault");
    }
    case "reset":
      return reset;
    case "silence":
      await clock.sleep(dayMs, request.signal).catch(() => undefined);
      return reset;
    case "notJson":
      return { ...response, statusCode: 200, body: Buffer.from("<html>scripted fault</html>") };
    case "short":
      return response.statusCode === 200 ? shortened(response) : response;
    case "miscount":
      return response.statusCode === 200 ? miscounted(response) : response;
    case "answer":
      return response.statusCode === 200 ? withMembers(response, rule.members ?? {}) : response;
    default:
      return response;
  }
}

const reset: WireResponse = { statusCode: 0, headers: {}, body: new Uint8Array(), isReset: true };

async function storeFirst(
  lake: EmbeddedLake,
  request: WireRequest,
  { random }: FaultTrigger,
  stores: Stores,
): Promise<WireResponse> {
  if (stores === "all") return lake.handle(request);
  if (stores === "some") {
    const left = chooseFailed(request, random, { share: 0.5 });
    await putPart(lake, request, left, "InternalFailure");
  }
  return { ...reset, isReset: false, headers: { "content-type": "application/x-amz-json-1.1" } };
}

function refuseSome(
  lake: EmbeddedLake,
  request: WireRequest,
  { rule, random, fired }: FaultTrigger,
): Promise<WireResponse> {
  const count = rule.failed?.[fired - 1];
  const how = count === undefined ? { share: rule.share ?? 0.5 } : { count };
  const failed = chooseFailed(request, random, how);
  return putPart(lake, request, failed, rule.code ?? "ServiceUnavailableException");
}

/** Takes what the quota has room for: the first entries of the call. */
function refusePast(
  lake: EmbeddedLake,
  request: WireRequest,
  trigger: FaultTrigger,
  nowMs: number,
): Promise<WireResponse> {
  const records = countRecords(request);
  const taken = trigger.take(records, nowMs);
  if (taken === 0) {
    return Promise.resolve(errorAnswer(request, throttling("firehose"), "fault"));
  }
  const failed = new Set(Array.from({ length: records - taken }, (_, index) => taken + index));
  return putPart(lake, request, failed, "ServiceUnavailableException");
}

/** How each service says that it is asked too much. */
function throttling(service: string): ServiceError {
  switch (service) {
    case "firehose":
      return new ServiceError("ServiceUnavailableException", "Slow down.", { status: 503 });
    case "s3":
      return new ServiceError("SlowDown", "Please reduce your request rate.", { status: 503 });
    case "sts":
      return new ServiceError("Throttling", "Rate exceeded");
    default:
      return new ServiceError("ThrottlingException", "Rate exceeded");
  }
}
