/**
 * A lake that takes so many records a second and no more, in a process of its own: it stores what it
 * takes in files of 8 MiB and serves them as S3 objects, so that a whole load can run and be proved.
 */
import { appendFileSync, createReadStream, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const recordsPerSecond = Number(process.argv[2]);
const objectBytes = 8 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "lake-slow-"));
const keys: string[] = [];
let filled = 0;
let freeAt = 0;

const hour = new Date().toISOString().slice(0, 13).replace(/[-T]/g, "/");

function store(data: Buffer): void {
  if (keys.length === 0 || filled > objectBytes) {
    keys.push(`data/raw/${hour}/part-${String(keys.length).padStart(6, "0")}`);
    filled = 0;
  }
  appendFileSync(join(folder, String(keys.length - 1)), data);
  filled += data.length;
}

const stream = {
  DeliveryStreamName: "bench",
  DeliveryStreamStatus: "ACTIVE",
  Destinations: [
    {
      ExtendedS3DestinationDescription: {
        BucketARN: "arn:aws:s3:::bench",
        Prefix: "data/raw/",
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
      },
    },
  ],
};

function put(body: string, response: ServerResponse): void {
  const { Records } = JSON.parse(body) as { Records: { Data: string }[] };
  const now = performance.now();
  freeAt = Math.max(now, freeAt) + (1000 * Records.length) / recordsPerSecond;
  store(Buffer.concat(Records.map(({ Data }) => Buffer.from(Data, "base64"))));
  const RequestResponses = Records.map(() => ({ RecordId: "A".repeat(224) }));
  const answer = JSON.stringify({ FailedPutCount: 0, RequestResponses });
  setTimeout(() => response.end(answer), freeAt - now);
}

function list(response: ServerResponse): void {
  const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
  response.end(`<ListBucketResult><Name>bench</Name>${contents}</ListBucketResult>`);
}

function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
  const target = String(request.headers["x-amz-target"] ?? "").split(".")[1];
  if (target === "PutRecordBatch") return put(body, response);
  if (target) return void response.end(JSON.stringify({ DeliveryStreamDescription: stream }));
  if (body.includes("GetCallerIdentity")) {
    const account = "<Account>000000000000</Account>";
    const result = `<GetCallerIdentityResult>${account}</GetCallerIdentityResult>`;
    return void response.end(`<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`);
  }
  const url = new URL(request.url ?? "/", "http://lake");
  if (!url.searchParams.has("list-type")) {
    const index = keys.indexOf(url.pathname.replace("/bench/", ""));
    return void createReadStream(join(folder, String(index))).pipe(response);
  }
  // Only the folder of the hour in which the load began holds anything.
  if (`data/raw/${hour}/`.startsWith(url.searchParams.get("prefix") ?? "")) return list(response);
  response.end("<ListBucketResult><Name>bench</Name></ListBucketResult>");
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => answer(request, Buffer.concat(chunks).toString("latin1"), response));
}).listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});

// Its parent's end is its own.
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.stdin.on("end", () => process.exit(0)).resume();
