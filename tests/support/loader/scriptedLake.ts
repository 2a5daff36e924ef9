import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";

import { deliveryKey } from "../../../lake/core/deliveryNaming";
import { formatUuid } from "../../../lake/core/random";
import type { Clock } from "../../../lake/core/time/clock";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LakeClients } from "../../../lake/loader/plan";
import {
  type Answer,
  bucket,
  describeStream,
  failure,
  ok,
  prefix,
  rawTable,
  recordId,
} from "./scriptedAnswers";

/** What the stream does with one PutRecordBatch call. */
export type PutFault =
  /** So many entries, from the first, are refused one by one. */
  | { readonly failEntries: number; readonly errorCode?: string }
  | { readonly status: number; readonly type: string; readonly storesFirst?: boolean }
  /** The socket ends; `storesFirst` where the records were taken before. */
  | { readonly socketError: string; readonly storesFirst?: boolean }
  | { readonly rawBody: string; readonly storesFirst?: boolean };

export interface Script {
  /** One for each call, in order; calls after the last go well. */
  readonly putFaults?: (PutFault | undefined)[];
  /** Instead of `putFaults`: decides at the time of the call. */
  readonly putFault?: (nowMs: number) => PutFault | undefined;
  readonly isGzip?: boolean;
  readonly streamMissing?: boolean;
  /** States that GetCrawler tells before the crawl is started, one a call, then READY. */
  readonly earlierStates?: string[];
  /** The same after it. */
  readonly crawlStates?: string[];
  readonly lastCrawl?: Record<string, unknown>;
  /** Why every query fails. */
  readonly queryFailure?: string;
  /** Called when the crawl starts: what happens to the lake between load and proof. */
  readonly sabotage?: (objects: Map<string, Buffer>) => void;
  /** Rows that Athena leaves out of its counts. */
  readonly hiddenRows?: number;
}

/** AWS as a script plays it, behind a request handler: plain answers, no logic of a lake. */
export class ScriptedLake {
  public readonly objects = new Map<string, Buffer>();
  /** Records of each PutRecordBatch call, and when it came. */
  public readonly calls: { readonly at: number; readonly records: number; bytes: number }[] = [];
  /** Every record that was taken, in order. */
  public readonly taken: string[] = [];
  public readonly queries: string[] = [];
  public readonly clients: LakeClients;
  #buffer: string[] = [];
  #crawls = 0;

  public constructor(
    private readonly clock: Clock,
    private readonly script: Script = {},
  ) {
    this.clients = createClients({ region: "us-east-1", requestHandler: this.#handler() });
  }

  #handler() {
    const handle = async (request: WireRequest) => {
      const target = request.headers["x-amz-target"]?.split(".").at(-1);
      const body = target ? (JSON.parse(textOf(request.body)) as Body) : {};
      const { status, payload } = target ? this.#json(target, body) : this.#s3(request);
      const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
      return {
        response: {
          statusCode: status,
          headers: { "content-length": String(bytes.length) },
          body: Readable.from([bytes]),
        },
      };
    };
    return {
      handle,
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    } as unknown as NonNullable<Parameters<typeof createClients>[0]["requestHandler"]>;
  }

  #json(target: string, body: Body): Answer {
    switch (target) {
      case "PutRecordBatch":
        return this.#put((body.Records as { Data: string }[]).map(({ Data }) => Data));
      case "DescribeDeliveryStream":
        return this.script.streamMissing
          ? failure(400, "ResourceNotFoundException", "Firehose lake-stream not found")
          : ok({ DeliveryStreamDescription: describeStream });
      case "GetCrawler":
        return ok({ Crawler: this.#crawler() });
      case "StartCrawler":
        this.#crawls++;
        this.script.sabotage?.(this.objects);
        return ok({});
      case "GetTables":
        return ok({ TableList: [rawTable] });
      case "GetPartitions":
        return ok({ Partitions: [{ Values: ["2026"] }] });
      case "StartQueryExecution":
        this.queries.push(body.QueryString as string);
        return ok({ QueryExecutionId: String(this.queries.length - 1) });
      case "GetQueryExecution":
        return ok({ QueryExecution: this.#execution(body) });
      case "GetQueryResults":
        return ok({ ResultSet: this.#results(body) });
      default:
        return failure(400, "UnknownOperationException", target);
    }
  }

  #crawler() {
    const { earlierStates, crawlStates } = this.script;
    const state = (this.#crawls > 0 ? crawlStates : earlierStates)?.shift();
    const StartTime = this.#crawls;
    const LastCrawl = { Status: "SUCCEEDED", StartTime, ...this.script.lastCrawl };
    return { Name: "lake-crawler", State: state ?? "READY", LastCrawl };
  }

  #put(data: readonly string[]): Answer {
    const records = data.map((text) => Buffer.from(text, "base64").toString());
    const bytes = data.reduce((sum, text) => sum + text.length, 0);
    this.calls.push({ at: this.clock.now(), records: records.length, bytes });
    const fault = this.script.putFault?.(this.clock.now()) ?? this.script.putFaults?.shift();
    if (fault && "failEntries" in fault) return this.#putPart(records, fault);
    if (!fault || fault.storesFirst) this.#take(records);
    if (!fault) return ok({ FailedPutCount: 0, RequestResponses: records.map(recordId) });
    if ("rawBody" in fault) return { status: 200, payload: fault.rawBody };
    if ("status" in fault) return failure(fault.status, fault.type, "scripted");
    throw Object.assign(new Error(fault.socketError), { code: fault.socketError });
  }

  #putPart(records: readonly string[], fault: Extract<PutFault, { failEntries: number }>): Answer {
    const failed = Math.min(fault.failEntries, records.length);
    this.#take(records.slice(failed));
    const ErrorCode = fault.errorCode ?? "ServiceUnavailableException";
    const RequestResponses = records.map((_, i) => (i < failed ? { ErrorCode } : recordId()));
    return ok({ FailedPutCount: failed, RequestResponses });
  }

  #take(records: readonly string[]): void {
    this.taken.push(...records);
    if (this.#buffer.length === 0 && records.length > 0) {
      const arrivedAt = this.clock.now();
      void this.clock.sleep(60_000).then(() => this.#flush(arrivedAt));
    }
    this.#buffer.push(...records);
  }

  #flush(arrivedAt: number): void {
    const uuid = formatUuid([arrivedAt, this.objects.size, 1, 2]);
    const { isGzip } = this.script;
    const extension = isGzip ? ".gz" : "";
    const name = { prefix, streamName: "lake-stream", versionId: "1", arrivedAt, uuid, extension };
    const body = Buffer.from(this.#buffer.join(""));
    this.objects.set(deliveryKey(name), isGzip ? gzipSync(body) : body);
    this.#buffer = [];
  }

  #s3({ path, query = {} }: WireRequest): Answer {
    const key = decodeURIComponent(path.replace(`/${bucket}`, "").replace(/^\//, ""));
    if (query["list-type"] !== undefined) {
      const keys = [...this.objects.keys()].filter((name) => name.startsWith(query.prefix ?? ""));
      const contents = keys.sort().map((name) => `<Contents><Key>${name}</Key></Contents>`);
      const list = `<ListBucketResult><Name>${bucket}</Name>${contents.join("")}</ListBucketResult>`;
      return { status: 200, payload: list };
    }
    const object = this.objects.get(key);
    if (object) return { status: 200, payload: object };
    return { status: 404, payload: "<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>" };
  }

  #execution(body: Body) {
    const { queryFailure } = this.script;
    const Status = queryFailure
      ? { State: "FAILED", StateChangeReason: queryFailure }
      : { State: "SUCCEEDED" };
    return { ...body, Status, Statistics: { DataScannedInBytes: 17 } };
  }

  /** Counts rows and ids in the objects that the SQL names; ids that other objects share, if asked. */
  #results(body: Body) {
    const sql = this.queries[Number(body.QueryExecutionId)]!;
    const named = new Set(
      [...sql.matchAll(/'s3:\/\/lake-bucket\/([^']+)'/g)].map(([, key]) => key!),
    );
    const rows = [...named].flatMap((key) => linesOf(this.objects.get(key)!));
    const ids = new Set(rows.map(idOf));
    const others = [...this.objects].filter(([key]) => !named.has(key));
    const older = new Set(others.flatMap(([, bytes]) => linesOf(bytes).map(idOf)));
    const shared = [...ids].filter((id) => older.has(id)).length;
    const count = rows.length - (this.script.hiddenRows ?? 0);
    const counted = sql.includes("DISTINCT") ? [count, ids.size] : [count];
    const values = sql.includes("is_new") ? [shared] : counted;
    const names = values.map((_, i) => `_col${i}`);
    return {
      ResultSetMetadata: { ColumnInfo: names.map((Name) => ({ Name, Type: "bigint" })) },
      Rows: [names, values.map(String)].map((row) => ({
        Data: row.map((VarCharValue) => ({ VarCharValue })),
      })),
    };
  }
}

type Body = Record<string, unknown>;

interface WireRequest {
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | string;
}

function textOf(body: Uint8Array | string): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString().split("\n").filter(Boolean);
}

function idOf(line: string): unknown {
  return (JSON.parse(line) as { id?: unknown }).id;
}
