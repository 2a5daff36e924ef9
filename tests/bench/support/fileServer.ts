/**
 * The floor of S3 over HTTP: a PUT goes to a file as it comes, with its MD5, a GET comes from one.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

const folder = mkdtempSync(join(tmpdir(), "floor-"));
let files = 0;
/** The file of the last PUT. */
let newest = "";

async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = join(folder, String(files++));
  const md5 = createHash("md5");
  await pipeline(
    request,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        md5.update(piece);
        yield piece;
      }
    },
    createWriteStream(file),
  );
  if (newest) rmSync(newest, { force: true });
  newest = file;
  response.writeHead(200, { etag: `"${md5.digest("hex")}"`, "content-length": 0 }).end();
}

async function get(response: ServerResponse): Promise<void> {
  const file = newest;
  response.writeHead(200, { "content-length": statSync(file).size });
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), response);
}

const server = createServer((request, response) => {
  void (request.method === "PUT" ? put(request, response) : get(response));
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
