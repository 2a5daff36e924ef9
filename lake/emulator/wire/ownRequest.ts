import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request is meant for a server of this machine: its `Host` is one of our names with our
 * port, and no page of another origin sent it. Browsers put neither under a page's control.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, port: number): boolean {
  if (!isOwnHost(headers.host, port)) return false;
  return [headers.origin, headers.referer].every(
    (from) => from === undefined || isOwnOrigin(from, port),
  );
}

function isOwnHost(host: string | undefined, port: number): boolean {
  const [, name = "", given = "80"] =
    /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(host ?? "") ?? [];
  const isOurs = /^(127\.0\.0\.1|\[::1\]|localhost|[a-z0-9][a-z0-9.-]*\.localhost)$/i.test(name);
  return isOurs && Number(given) === port;
}

function isOwnOrigin(from: string, port: number): boolean {
  const match = /^http:\/\/([^/?#@\s]+)(?:[/?#]|$)/i.exec(from);
  return match !== null && isOwnHost(match[1], port);
}
