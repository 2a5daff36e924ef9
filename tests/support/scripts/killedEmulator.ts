import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { GetQueryExecutionCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { StartCrawlerCommand } from "@aws-sdk/client-glue";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";

import type { Random } from "../../../lake/core/random";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LakeClients } from "../../../lake/loader/plan";
import { eventually } from "../eventually";
import { type EmulatorScript, startEmulatorScript } from "./emulatorScript";

/** What the emulator said that it has. */
export interface Acknowledged {
  /** Ids of records. */
  readonly records: Set<string>;
  /** What each key holds; each is written once. */
  readonly objects: Map<string, string>;
}

/** What its folder holds. */
export interface Found {
  /** How often each record is there. */
  readonly records: Map<string, number>;
  readonly objects: Map<string, string>;
  /** Lines that are no whole record. */
  readonly torn: readonly string[];
}

export const bucket = "000000000000-analytics-workshop-bucket";

/**
 * Serves a kept lake again and again, puts records and objects into it, and kills it in the middle.
 * The last process is ended as by Ctrl-C, which delivers what waits.
 */
export async function killAgainAndAgain(
  folder: string,
  { kills, random }: { readonly kills: number; readonly random: Random },
): Promise<Acknowledged> {
  const acknowledged: Acknowledged = { records: new Set(), objects: new Map() };
  for (let round = 0; round <= kills; round++) {
    const emulator = await startEmulatorScript(["--lake", folder]);
    if (round === kills) {
      await emulator.stop();
      break;
    }
    await workUntilKilled(emulator, acknowledged, { round, afterMs: random.below(300) });
  }
  return acknowledged;
}

/** Every kind of work at once; killed some time after each kind of put was acknowledged. */
async function workUntilKilled(
  emulator: EmulatorScript,
  acknowledged: Acknowledged,
  { round, afterMs }: { readonly round: number; readonly afterMs: number },
): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const clients = createClients({ region: "us-east-1", endpoint: emulator.url, credentials });
  const before = { records: acknowledged.records.size, objects: acknowledged.objects.size };
  const works = [putRecords, putRecords, putObjects, crawl, query];
  const lines = works.map((work, line) =>
    work(clients, acknowledged, `${round}-${line}`).catch(() => undefined),
  );
  await eventually(
    () => Promise.resolve(acknowledged),
    ({ records, objects }) => records.size > before.records && objects.size > before.objects + 1,
  );
  await sleep(afterMs);
  await emulator.kill();
  await Promise.all(lines); // Each ends with its connection.
  for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
}

async function putRecords(
  { firehose }: LakeClients,
  { records }: Acknowledged,
  name: string,
): Promise<never> {
  for (let call = 0; ; call++) {
    const ids = Array.from({ length: 100 }, (_, index) => `${name}-${call}-${index}`);
    const Records = ids.map((id) => ({ Data: Buffer.from(`${JSON.stringify({ id })}\n`) }));
    await firehose.send(
      new PutRecordBatchCommand({ DeliveryStreamName: "analytics-workshop-stream", Records }),
    );
    for (const id of ids) records.add(id);
  }
}

async function putObjects(
  { s3 }: LakeClients,
  { objects }: Acknowledged,
  name: string,
): Promise<never> {
  for (let call = 0; ; call++) {
    const [Key, Body] = [`kept/${name}-${call}`, `${name}:${call}:`.repeat(5_000)];
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    objects.set(Key, Body);
  }
}

async function crawl({ glue }: LakeClients): Promise<never> {
  for (;;) {
    await glue.send(new StartCrawlerCommand({ Name: "AnalyticsworkshopCrawler" })).catch(goOn);
    await sleep(50);
  }
}

/** What it read of a result is kept as what an object holds. */
async function query({ athena, s3 }: LakeClients, { objects }: Acknowledged): Promise<never> {
  const start = new StartQueryExecutionCommand({
    QueryString: "SELECT count(*) FROM raw",
    WorkGroup: "analytics-workshop",
    QueryExecutionContext: { Database: "analyticsworkshopdb" },
  });
  for (;;) {
    const { QueryExecutionId } = await athena.send(start);
    await sleep(50);
    const { QueryExecution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId }),
    );
    if (QueryExecution?.Status?.State !== "SUCCEEDED") continue;
    const Key = `query_results/${QueryExecutionId}.csv`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    objects.set(Key, await Body!.transformToString());
  }
}

/** A crawl that is under way already is no failure. */
function goOn(error: Error): void {
  if (error.name !== "CrawlerRunningException") throw error;
}

/** Reads a lake's folder: files are what a person sees of it. */
export function findKept(folder: string): Found {
  const root = join(folder, "objects", bucket);
  const found = { records: new Map<string, number>(), objects: new Map<string, string>() };
  const torn: string[] = [];
  for (const folder of ["kept", "query_results"].filter((name) => existsSync(join(root, name)))) {
    for (const name of readdirSync(join(root, folder))) {
      found.objects.set(`${folder}/${name}`, readFileSync(join(root, folder, name), "utf8"));
    }
  }
  const raw = join(root, "data", "raw");
  for (const entry of readdirSync(raw, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const line of text.split("\n").filter(Boolean)) {
      const id = /^\{"id":"([\d-]+)"\}$/.exec(line)?.[1];
      if (id === undefined) torn.push(line);
      else found.records.set(id, (found.records.get(id) ?? 0) + 1);
    }
  }
  return { ...found, torn };
}
