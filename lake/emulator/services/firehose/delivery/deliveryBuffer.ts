import { existsSync } from "node:fs";
import { join } from "node:path";

import { deliveryFile } from "../../../../core/deliveryNaming";
import type { Random } from "../../../../core/random";
import { MIB, SECOND_MS } from "../../../../core/units";
import { UserError } from "../../../../core/userError";
import { Deputy } from "../../../access/deputy";
import { isStorageFull } from "../../../store/storageFull";
import { ServiceError } from "../../../wire/serviceError";
import { storageFull } from "../../../wire/storageFull";
import type { LakeGround } from "../../lakeState";
import type { Conversion } from "../streams/conversion";
import { bucketOf, type StreamConfiguration } from "../streams/streamConfiguration";
import { BufferLog, leftSegments } from "./bufferLog";
import { forms } from "./compressBody";
import { convertRecords } from "./convertRecords";
import { deliveryFolder, errorFolder } from "./deliveryPrefix";
import { errorRecords } from "./errorRecords";
import { untilStored } from "./untilStored";

/** Records that wait for one object. */
interface Waiting {
  readonly records: Uint8Array[];
  /** When the oldest of them came, in epoch milliseconds. */
  readonly arrivedAt: number;
  /** The last part of the object's key. */
  readonly uuid: string;
  /** The records on disk, where the lake is kept. */
  readonly log?: BufferLog;
  bytes: number;
  /** Ends the wait for the interval. */
  readonly delivered: AbortController;
}

/**
 * The buffer of one delivery stream. The call that reaches the size, before compression, is the last
 * one of its object; else the interval ends it, counted from the oldest record.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html
 */
export class DeliveryBuffer {
  readonly #lake: LakeGround;
  readonly #name: string;
  readonly #configuration: () => StreamConfiguration;
  readonly #random: Random;
  readonly #folder: string | undefined;
  #waiting: Waiting | undefined;

  public constructor(lake: LakeGround, name: string, configuration: () => StreamConfiguration) {
    this.#lake = lake;
    this.#name = name;
    this.#configuration = configuration;
    this.#random = lake.random.fork(`firehose/${name}`);
    this.#folder = lake.bufferFolder && join(lake.bufferFolder, name);
  }

  /**
   * Delivers what an earlier process acknowledged and could not deliver. An object that it did store is
   * stored again under the same key.
   */
  public restore(): void {
    if (this.#folder === undefined || !existsSync(this.#folder)) return;
    for (const { records, arrivedAt, uuid, remove } of leftSegments(this.#folder)) {
      if (records.length === 0) remove();
      else this.#start({ records, arrivedAt, uuid }, remove);
    }
  }

  /**
   * Takes the records of one call. Their delivery goes on after this returns.
   * @throws ServiceError `ServiceUnavailableException` where they cannot be kept
   */
  public put(records: readonly Uint8Array[]): void {
    const { bufferSizeMiB, bufferIntervalSeconds } = this.#configuration().destination;
    let waiting: Waiting;
    try {
      waiting = this.#waiting ??= this.#open(bufferIntervalSeconds);
      waiting.log?.append(records); // First: what cannot be kept is not acknowledged.
    } catch (error) {
      throw this.#unkept(error as Error);
    }
    for (const record of records) {
      waiting.records.push(record);
      waiting.bytes += record.length;
    }
    if (waiting.bytes >= bufferSizeMiB * MIB || bufferIntervalSeconds === 0) this.flush();
  }

  /** Forgets what waits, as the service does when a stream is deleted. */
  public discard(): void {
    this.#waiting?.delivered.abort(new Error("discarded"));
    this.#waiting?.log?.remove();
    this.#waiting = undefined;
  }

  /** Starts the delivery of what waits. */
  public flush(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = undefined;
    waiting.delivered.abort(new Error("delivered"));
    this.#start(waiting, () => waiting.log?.remove());
  }

  #start(waiting: Pick<Waiting, "records" | "arrivedAt" | "uuid">, whenStored: () => void): void {
    const { background, clock } = this.#lake;
    const deliver = (): Promise<void> => clock.hold(() => this.#deliver(waiting).then(whenStored));
    const what = {
      name: this.#name,
      records: waiting.records.length,
      isKept: this.#folder !== undefined,
    };
    background.start(() => untilStored(this.#lake, what, deliver));
  }

  #unkept(error: Error): ServiceError {
    const code = "ServiceUnavailableException";
    if (isStorageFull(error)) return storageFull(this.#lake.folder, code, 503);
    const message = `The records cannot be kept: ${error.message}`;
    return new ServiceError(code, message, { status: 503 });
  }

  #open(intervalSeconds: number): Waiting {
    const { background, clock } = this.#lake;
    const arrivedAt = clock.now();
    const uuid = this.#random.uuid();
    const waiting: Waiting = {
      records: [],
      arrivedAt,
      uuid,
      ...(this.#folder !== undefined && {
        log: new BufferLog(this.#folder, { arrivedAt, uuid }),
      }),
      bytes: 0,
      delivered: new AbortController(),
    };
    if (intervalSeconds > 0) {
      background.start(async () => {
        const ended = AbortSignal.any([waiting.delivered.signal, background.closing]);
        await clock.sleep(intervalSeconds * SECOND_MS, ended).catch(() => undefined);
        if (this.#waiting === waiting) this.flush();
      });
    }
    return waiting;
  }

  async #deliver(segment: Pick<Waiting, "records" | "arrivedAt" | "uuid">): Promise<void> {
    const { name, destination } = this.#configuration();
    const bucket = bucketOf(destination);
    const deputy = new Deputy(this.#lake, destination.roleArn);
    if (!deputy.hasBucket(bucket)) {
      throw new UserError("resource", `stream ${name} delivers to ${bucket}: no such bucket`);
    }
    if (destination.conversion) {
      return this.#deliverConverted(deputy, destination.conversion, segment);
    }
    const { records, uuid } = segment;
    const { delimiter, compressionFormat, fileExtension } = destination;
    const body = Buffer.concat(
      delimiter ? withDelimiter(records, Buffer.from(delimiter)) : records,
    );
    const { extension, contentEncoding, compress } = forms[compressionFormat];
    const key = this.#folderOf(segment) + this.#fileOf(segment, fileExtension || extension);
    const headers = contentEncoding === undefined ? {} : { contentEncoding };
    await deputy.put(bucket, key, await compress(body, uuid), headers);
  }

  /** What cannot be converted is delivered as it came, with why, under the prefix for errors. */
  async #deliverConverted(
    deputy: Deputy,
    conversion: Conversion,
    segment: Pick<Waiting, "records" | "arrivedAt" | "uuid">,
  ): Promise<void> {
    const { destination } = this.#configuration();
    const { errorOutputPrefix: errorPrefix, fileExtension, prefix, timeZone = "UTC" } = destination;
    const bucket = bucketOf(destination);
    const reader = new Deputy(this.#lake, conversion.roleArn);
    const { files, failed } = await convertRecords(this.#lake, reader, conversion, segment.records);
    for (const [at, body] of files.entries()) {
      const file = this.#fileOf(segment, `${at > 0 ? `-${at}` : ""}${fileExtension || ".parquet"}`);
      await deputy.put(bucket, this.#folderOf(segment) + file, body);
    }
    if (failed.length === 0) return;
    const { arrivedAt } = segment;
    const folder = errorFolder(
      { ...(errorPrefix !== undefined && { errorPrefix }), prefix },
      "format-conversion-failed",
      { at: arrivedAt, timeZone },
      this.#random,
    );
    const times = { arrivedAt, now: this.#lake.clock.now() };
    const lines = errorRecords(failed, conversion, this.#lake, times);
    await deputy.put(bucket, folder + this.#fileOf(segment, ""), lines);
  }

  #folderOf({ arrivedAt }: Pick<Waiting, "arrivedAt">): string {
    const { prefix, timeZone = "UTC" } = this.#configuration().destination;
    return deliveryFolder(prefix, { at: arrivedAt, timeZone }, this.#random);
  }

  #fileOf({ arrivedAt, uuid }: Pick<Waiting, "arrivedAt" | "uuid">, extension: string): string {
    const { name, versionId } = this.#configuration();
    return deliveryFile({ streamName: name, versionId, arrivedAt, uuid, extension });
  }
}

function withDelimiter(records: readonly Uint8Array[], delimiter: Uint8Array): Uint8Array[] {
  return records.flatMap((record) => [record, delimiter]);
}
