import { readdirSync, statSync } from "node:fs";
import { createQueryEngine } from "../lake/emulator/sql/engine";
import { crawl } from "../lake/emulator/crawler/crawl";
import { open } from "node:fs/promises";
async function main() {
  const files = (readdirSync("/tmp/fmt/raw", { recursive: true, withFileTypes: true }) as any[]).filter((e) => e.isFile()).map((e) => `${e.parentPath}/${e.name}`).sort();
  const copies = Number(process.argv[2]);
  const profiles = new Map<string, any>();
  const sd = (loc: string): any => ({ Columns: ["uuid:string","device_ts:string","device_id:int","device_temp:int","track_id:int","activity_type:string"].map((c) => ({ Name: c.split(":")[0], Type: c.split(":")[1] })), Location: loc, SerdeInfo: { SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe", Parameters: {} }, Parameters: {} });
  const hours = Array.from({ length: 24 }, (_, h) => String(h).padStart(2, "0"));
  const all = Array.from({ length: copies }, (_, n) => files.map((f) => ({ id: `${n}${f}`, location: `s3://b/raw/${f.split("/").slice(4, 8).join("/")}/`, uri: `s3://b/raw/${f.split("/").slice(4, 8).join("/")}/analytics-workshop-stream-1-2026-01-05-09-30-00-4bc63f1b-43d2-47af-a5b9-e1191805b084-${n}-${f.split("/").pop()}`, file: f, bytes: statSync(f).size }))).flat();
  const keys = [0, 1, 2, 3].map((n) => ({ Name: `partition_${n}`, Type: "string" }));
  const table: any = { Name: "raw", DatabaseName: "d", StorageDescriptor: sd("s3://b/raw/"), PartitionKeys: keys, Parameters: {} };
  const catalog: any = {
    databaseExists: async () => true, table: async () => table,
    partitions: async () => hours.map((h) => ({ Values: ["2026", "01", "05", h], StorageDescriptor: sd(`s3://b/raw/2026/01/05/${h}/`) })),
    objects: async (ls: string[]) => all.filter((o) => ls.includes(o.location)).map((o) => ({ ...o, ...(profiles.has(o.id) && { profile: profiles.get(o.id) }) })),
    saveProfiles: async (ps: any[]) => { for (const p of ps) profiles.set(p.id, p.profile); },
  };
  const engine = createQueryEngine();
  const run = async (name: string, sql: string, times = 1) => { for (let i = 0; i < times; i++) { const t = performance.now(); const o: any = await engine.run({ sql, database: "d", catalog, now: 0, timeoutMs: 600_000 }); const pid = (engine as any).process["pid"]; console.log(name, (performance.now() - t).toFixed(0), "ms", JSON.stringify(o.rows ?? o.error).slice(0, 130), "RSS", (process.memoryUsage().rss / 1e6).toFixed(0)); } };
  await run("warm", "SELECT 1");
  await run("group", "SELECT activity_type, count(activity_type) FROM raw GROUP BY activity_type ORDER BY activity_type", 6);
  await run("one hour", "SELECT activity_type, count(activity_type) FROM raw WHERE partition_3 = '05' GROUP BY activity_type ORDER BY activity_type", 3);
  const uris = all.slice(0, 500).map((o) => `'${o.uri}'`).join(", ");
  await run("proof", `SELECT count(*), count(DISTINCT uuid) FROM raw WHERE partition_0 IN ('2026') AND partition_1 IN ('01') AND "$path" IN (${uris})`, 2);
  await run("shared", `SELECT count(*) FROM (SELECT id FROM (SELECT uuid AS id, CASE WHEN "$path" IN (${uris}) THEN 1 ELSE 0 END AS is_new FROM raw WHERE uuid IS NOT NULL) GROUP BY id HAVING max(is_new) = 1 AND min(is_new) = 0)`);
  await engine.close();
  const byKey = new Map(all.map((o) => [o.uri.slice("s3://b/".length), o]));
  const t = performance.now();
  const result = await crawl([{ path: "s3://b/" }], [...byKey].map(([key, o]) => ({ bucket: "b", key, size: o.bytes })), async (o, bytes) => { const h = await open(byKey.get(o.key)!.file); const b = Buffer.alloc(Math.min(bytes, o.size)); await h.read(b, 0, b.length, 0); await h.close(); return b; }, { crawlerName: "c", runId: "r" });
  console.log("crawl", (performance.now() - t).toFixed(0), "ms", result.tables.map((x) => [x.table.Name, x.partitions.length]), "RSS", (process.memoryUsage().rss / 1e6).toFixed(0));
}
void main();
