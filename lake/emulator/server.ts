import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { pipeline } from "node:stream/promises";

import { SECOND_MS } from "../core/units";
import { UserError } from "../core/userError";
import { bodyPatienceMs, streamedBody, wholeBody } from "./http/requestBody";
import type { EmbeddedLake } from "./lake";
import type { WireRequest, WireResponse } from "./wire/message";
import { isOwnRequest } from "./wire/ownRequest";
import { errorAnswer, protocolOf } from "./wire/protocol";
import { ServiceError } from "./wire/serviceError";

export interface LakeServer {
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  /** Lets requests under way finish; the lake stays open. */
  close(): Promise<void>;
}

const host = "127.0.0.1";
const nothing = new Uint8Array();
/** What one client can take of the server. */
export interface ServerLimits {
  /** Milliseconds for the headers of a request. */
  readonly headersMs: number;
  /** Milliseconds for a whole body that is held, and for a pause in one that is streamed. */
  readonly bodyMs: number;
  /** Connections at once; more are closed as they come. */
  readonly connections: number;
}

const defaultLimits: ServerLimits = {
  headersMs: 10 * SECOND_MS,
  bodyMs: bodyPatienceMs,
  connections: 1_000,
};
/** How long `close` waits for requests under way. */
const graceMs = 5 * SECOND_MS;

/**
 * Serves a lake on 127.0.0.1 to any AWS client. What a browser sends from a foreign page, or under a
 * foreign name, is refused before it has any effect.
 * @param options.port 0 for any free one.
 * @param options.limits Default: 10 s for headers, 30 s for bodies, 1,000 connections.
 * @throws UserError where the port is taken
 */
export async function startServer(options: {
  readonly lake: EmbeddedLake;
  readonly port: number;
  readonly limits?: Partial<ServerLimits>;
}): Promise<LakeServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(SECOND_MS, limits.headersMs),
    },
    (incoming, outgoing) => void answer(options.lake, limits.bodyMs, incoming, outgoing),
  );
  server.maxConnections = limits.connections;
  server.on("connection", (socket: Socket) => closeIfSilent(socket, limits.headersMs));
  server.on("clientError", refuseUnreadable);
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

/**
 * Tells before anything is opened that a port cannot be had.
 * @throws UserError where it is taken
 */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await close(probe);
}

async function answer(
  lake: EmbeddedLake,
  bodyMs: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = readHead(incoming);
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort(new Error("the client is gone")));
  try {
    if (!isOwnRequest(incoming.headers, incoming.socket.localPort ?? 0)) throw foreign();
    const body =
      protocolOf(request) === "s3"
        ? { body: nothing, stream: streamedBody(incoming, bodyMs) }
        : { body: await wholeBody(incoming, bodyMs) };
    const response = await lake.handle({ ...request, ...body, signal: gone.signal });
    if (response.isReset) incoming.socket.resetAndDestroy();
    else await write(outgoing, request, response);
  } catch (error) {
    if (outgoing.destroyed) return; // The client is gone.
    const known = error instanceof ServiceError ? error : unreadable();
    // The rest of the body is not read: the connection cannot be used again.
    if (!incoming.complete) outgoing.setHeader("connection", "close");
    if (outgoing.headersSent)
      outgoing.destroy(); // The answer ended before its end.
    else await write(outgoing, request, errorAnswer(request, known, "refused"));
  }
}

function readHead(incoming: IncomingMessage): Omit<WireRequest, "body"> {
  const [path = "/", search = ""] = splitOnce(incoming.url ?? "/", "?");
  const query: Record<string, string | string[] | null> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = Object.hasOwn(query, name) ? query[name] : undefined;
    const values = before === undefined ? value : [before ?? "", value].flat();
    Object.defineProperty(query, name, {
      value: values,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")] as const,
  );
  const method = incoming.method ?? "GET";
  return { method, path, query, headers: Object.fromEntries(headers) };
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

async function write(
  outgoing: ServerResponse,
  request: Pick<WireRequest, "method">,
  { statusCode, headers, body, stream, onSent }: WireResponse,
): Promise<void> {
  outgoing.writeHead(statusCode, {
    ...(statusCode !== 204 && statusCode !== 304 && { "content-length": String(body.length) }),
    ...headers,
  });
  if (stream) await pipeline(stream, outgoing);
  else outgoing.end(request.method === "HEAD" ? undefined : body, onSent);
}

/** Node's own limits count from a connection's first byte. */
function closeIfSilent(socket: Socket, ms: number): void {
  const timer = setTimeout(() => {
    if (socket.bytesRead === 0) socket.destroy();
  }, ms);
  socket.once("close", () => clearTimeout(timer));
}

/** What is no HTTP, too slow or has too long headers. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(error);
      const remedy = "end what listens there, or choose another port with --port";
      reject(
        new UserError("failure", `port ${port} of ${host} is taken`, { remedy, cause: error }),
      );
    });
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const impatient = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(impatient);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}

function foreign(): ServiceError {
  return new ServiceError(
    "AccessDenied",
    "This lake answers only requests to its own address that no foreign page sent",
    { status: 403 },
  );
}

function unreadable(): ServiceError {
  return new ServiceError("IncompleteBody", "The request could not be read");
}
