import { ListObjectsV2Command } from "@aws-sdk/client-s3";

import { hourFolder } from "../../core/deliveryNaming";
import { MINUTE_MS } from "../../core/units";
import { call } from "../aws/call";
import { pages } from "../aws/paging";
import type { Tools } from "../aws/tools";
import type { DeliveryStream } from "../stream";

const hourMs = 60 * MINUTE_MS;

/** The objects that hold the records of a run. */
export interface ObjectsOfRun {
  /** The keys that were not there before, in order. */
  appeared(): Promise<string[]>;
  /** Whether the stream's prefix holds any object besides these. */
  hasOthers(keys: readonly string[]): Promise<boolean>;
}

/**
 * The objects of a stream that appear while a run is under way. Only the folders of the run's hours
 * are listed where the stream's layout allows it, however large the lake is.
 */
export class RunObjects implements ObjectsOfRun {
  readonly #stream: DeliveryStream;
  readonly #tools: Tools;
  /** When the run began, in epoch milliseconds. */
  public readonly startedAt: number;
  /** The keys in the folders of its hours that were there before it. */
  public readonly before: ReadonlySet<string>;

  public constructor(
    stream: DeliveryStream,
    tools: Tools,
    startedAt: number,
    before: ReadonlySet<string>,
  ) {
    this.#stream = stream;
    this.#tools = tools;
    this.startedAt = startedAt;
    this.before = before;
  }

  /** Lists what is there before the run. */
  public static async open(stream: DeliveryStream, tools: Tools): Promise<RunObjects> {
    const startedAt = tools.clock.now();
    const before = new Set<string>();
    for (const prefix of runFolders(stream, startedAt, startedAt)) {
      for await (const key of listKeys(stream.bucketName, prefix, tools)) before.add(key);
    }
    return new RunObjects(stream, tools, startedAt, before);
  }

  public async appeared(): Promise<string[]> {
    const keys: string[] = [];
    for (const prefix of runFolders(this.#stream, this.startedAt, this.#tools.clock.now())) {
      for await (const key of listKeys(this.#stream.bucketName, prefix, this.#tools)) {
        if (!this.before.has(key)) keys.push(key);
      }
    }
    return keys.sort();
  }

  public async hasOthers(keys: readonly string[]): Promise<boolean> {
    if (this.before.size > 0) return true;
    const own = new Set(keys);
    const root = fixedPrefix(this.#stream.prefix);
    for await (const key of listKeys(this.#stream.bucketName, root, this.#tools)) {
      if (!own.has(key)) return true;
    }
    return false;
  }
}

/** One hour more on either side: AWS's clock is not this machine's. */
function runFolders(stream: DeliveryStream, from: number, to: number): string[] {
  if (!stream.hasHourFolders) return [fixedPrefix(stream.prefix)];
  const folders = new Set<string>();
  for (let at = from - hourMs; at < to + hourMs; at += hourMs) folders.add(hourFolder(at));
  folders.add(hourFolder(to + hourMs));
  return [...folders].map((folder) => stream.prefix + folder);
}

/** The part of a prefix that is the same for all objects. */
function fixedPrefix(prefix: string): string {
  return prefix.split("!{")[0] ?? "";
}

async function* listKeys(bucketName: string, prefix: string, tools: Tools): AsyncGenerator<string> {
  const { clients, region } = tools;
  const about = {
    action: `listing s3://${bucketName}/${prefix}`,
    region,
    subject: `bucket ${bucketName}`,
  };
  const fetch = async (token?: string) => {
    const command = new ListObjectsV2Command({
      Bucket: bucketName,
      Prefix: prefix,
      ContinuationToken: token,
    });
    const page = await call(tools, about, () => clients.s3.send(command));
    return { keys: page.Contents ?? [], NextToken: page.NextContinuationToken };
  };
  for await (const { keys } of pages(fetch)) for (const { Key } of keys) if (Key) yield Key;
}
