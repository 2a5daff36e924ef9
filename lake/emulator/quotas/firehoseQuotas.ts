import type { Clock } from "../../core/time/clock";
import { MIB } from "../../core/units";
import { putPart } from "../faults/partialPut";
import type { EmbeddedLake } from "../lake";
import { operationOf } from "../services/operationOf";
import { isJsonObject } from "../wire/json";
import type { WireRequest, WireResponse } from "../wire/message";
import { errorAnswer } from "../wire/protocol";
import { ServiceError } from "../wire/serviceError";
import { bodyText } from "../wire/text";
import { TokenBucket } from "./bucket";

/** What one stream may take in a second, `PutRecord` and `PutRecordBatch` together. */
export interface StreamQuota {
  readonly records: number;
  readonly requests: number;
  readonly bytes: number;
}

const largeRegions: readonly string[] = ["us-east-1", "us-west-2", "eu-west-1"];

/**
 * The quota of a Direct PUT stream in a region.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
export function streamQuota(region: string): StreamQuota {
  return largeRegions.includes(region)
    ? { records: 500_000, requests: 2_000, bytes: 5 * MIB }
    : { records: 100_000, requests: 1_000, bytes: MIB };
}

type Buckets = Readonly<Record<keyof StreamQuota, TokenBucket>>;

/**
 * Holds the streams of a lake to their quota: records past it fail one by one with
 * `ServiceUnavailableException`, a call without room for any as a whole.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export function quotaLake(lake: EmbeddedLake, quota: StreamQuota, clock: Clock): EmbeddedLake {
  const streams = new Map<string, Buckets>();
  const bucketsOf = (stream: string): Buckets => {
    const now = clock.now();
    const buckets = streams.get(stream) ?? {
      records: new TokenBucket(quota.records, now),
      requests: new TokenBucket(quota.requests, now),
      bytes: new TokenBucket(quota.bytes, now),
    };
    streams.set(stream, buckets);
    return buckets;
  };
  return {
    handle: (request) => {
      const { service, operation } = operationOf(request);
      if (service !== "firehose" || !operation.startsWith("PutRecord")) return lake.handle(request);
      const call = readCall(request);
      if (!call) return lake.handle(request); // It is refused there, for what it is.
      return hold(lake, request, call, bucketsOf(call.stream), clock.now());
    },
    close: () => lake.close(),
  };
}

interface Call {
  readonly stream: string;
  /** Bytes of each record. */
  readonly sizes: readonly number[];
  readonly isBatch: boolean;
}

function hold(
  lake: EmbeddedLake,
  request: WireRequest,
  { sizes, isBatch }: Call,
  { records, requests, bytes }: Buckets,
  now: number,
): Promise<WireResponse> {
  const refused = new Set<number>();
  if (requests.has(1, now)) {
    requests.take(1);
    for (const [index, size] of sizes.entries()) {
      if (!records.has(1, now) || !bytes.has(size, now)) refused.add(index);
      else {
        records.take(1);
        bytes.take(size);
      }
    }
    if (refused.size === 0) return lake.handle(request);
    if (isBatch && refused.size < sizes.length) {
      return putPart(lake, request, refused, "ServiceUnavailableException");
    }
  }
  const error = new ServiceError("ServiceUnavailableException", "Slow down.", { status: 503 });
  return Promise.resolve(errorAnswer(request, error, "quota"));
}

/** Undefined where it is no call that could be taken. */
function readCall(request: WireRequest): Call | undefined {
  try {
    const members: unknown = JSON.parse(bodyText(request));
    if (!isJsonObject(members) || typeof members.DeliveryStreamName !== "string") return undefined;
    const isBatch = Array.isArray(members.Records);
    const given = isBatch ? (members.Records as unknown[]) : [members.Record];
    const sizes = given.map((record) => sizeOf(record));
    return { stream: members.DeliveryStreamName, sizes, isBatch };
  } catch {
    return undefined;
  }
}

function sizeOf(record: unknown): number {
  const data = isJsonObject(record) && typeof record.Data === "string" ? record.Data : "";
  return Buffer.byteLength(data, "base64");
}
