import { isJsonObject, type JsonObject } from "../wire/json";
import type { WireRequest, WireResponse } from "../wire/message";

const mostBytes = 1024 * 1024;

/** What an administrator asked that cannot be done. */
export class AdminError extends Error {
  public override readonly name = "AdminError";
  /** HTTP status. */
  public readonly status: number;

  public constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function adminAnswer(statusCode: number, members: JsonObject): WireResponse {
  const headers = { "content-type": "application/json" };
  return { statusCode, headers, body: Buffer.from(`${JSON.stringify(members)}\n`) };
}

/**
 * The JSON object in a request; an empty one where it has no body.
 * @throws AdminError 400 or 413
 */
export async function readAdminBody(request: WireRequest): Promise<JsonObject> {
  const pieces: Uint8Array[] = [request.body];
  let bytes = request.body.length;
  for await (const piece of request.stream ?? []) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new AdminError(413, `the body is larger than ${mostBytes} bytes`);
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString("utf8");
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Told below, as every other body that is no object.
  }
  throw new AdminError(400, "the body has to be a JSON object");
}
