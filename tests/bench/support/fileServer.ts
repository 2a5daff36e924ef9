/**
 * The floor of S3 over HTTP: a PUT goes to its key's file as it comes, with its MD5, a GET comes from it.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

const folder = mkdtempSync(join(tmpdir(), "floor-"));
/** The key with its bucket, as one name. */
const fileOf = (request: IncomingMessage): string =>
  join(folder, encodeURIComponent(request.url ?? ""));

async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const md5 = createHash("md5");
  await pipeline(
    request,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        md5.update(piece);
        yield piece;
      }
    },
    createWriteStream(fileOf(request)),
  );
  response.writeHead(200, { etag: `"${md5.digest("hex")}"`, "content-length": 0 }).end();
}

async function get(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = fileOf(request);
  response.writeHead(200, { "content-length": statSync(file).size });
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), response);
}

const server = createServer((request, response) => {
  void (request.method === "PUT" ? put(request, response) : get(request, response));
}).listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Its parent's end is its own.
process.stdin
  .on("end", () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  })
  .resume();
