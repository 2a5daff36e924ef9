/**
 * The floor of a Firehose over HTTP: it parses the JSON of each PutRecordBatch, answers an id for each
 * record, and keeps nothing.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { Records } = JSON.parse(Buffer.concat(chunks).toString()) as { Records: unknown[] };
    const RequestResponses = Records.map(() => ({ RecordId: randomUUID() }));
    const answer = Buffer.from(JSON.stringify({ FailedPutCount: 0, RequestResponses }));
    response.writeHead(200, {
      "content-type": "application/x-amz-json-1.1",
      "content-length": answer.length,
    });
    response.end(answer);
  });
}).listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Its parent's end is its own.
process.stdin.on("end", () => process.exit(0)).resume();
