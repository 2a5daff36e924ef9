/**
 * A Firehose that answers and does nothing else, in a process of its own. It takes any
 * PutRecordBatch, counts its records, and answers with ids as long as AWS's.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const delayMs = Number(process.argv[2] ?? 0);
const entry = JSON.stringify({ RecordId: "A".repeat(224) });
const mark = Buffer.from('{"Data":"');
const answers = new Map<number, Buffer>();

/** When each call came, in epoch milliseconds, and with how many records. */
const calls: [at: number, records: number][] = [];

function countRecords(body: Buffer): number {
  let records = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) records++;
  return records;
}

function answerFor(records: number): Buffer {
  const known = answers.get(records);
  if (known) return known;
  const entries = Array<string>(records).fill(entry).join(",");
  const answer = Buffer.from(`{"FailedPutCount":0,"RequestResponses":[${entries}]}`);
  answers.set(records, answer);
  return answer;
}

function take(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.method === "GET") return void response.end(JSON.stringify(calls));
    const records = countRecords(Buffer.concat(chunks));
    calls.push([Date.now(), records]);
    const answer = answerFor(records);
    const send = (): void => {
      response.writeHead(200, {
        "content-type": "application/x-amz-json-1.1",
        "content-length": answer.length,
      });
      response.end(answer);
    };
    if (delayMs > 0) setTimeout(send, delayMs);
    else send();
  });
}

const server = createServer({ keepAlive: true }, take).listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Its parent's end is its own.
process.stdin.on("end", () => process.exit(0)).resume();
