import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { pythonPlace } from "../../../tools/clients/pythonPlace";
import { serveEmulator } from "../../../tools/clients/servedEmulator";

export interface PeerServer {
  readonly url: string;
  readonly pid: number;
  close(): Promise<unknown>;
}

export type PeerName = "ours" | "moto" | "ministack";

const requirements = (name: string): string => join(__dirname, "requirements", `${name}.txt`);

/** Each free lake's server, as its users start it; on 127.0.0.1 alone, as far as it can be told. */
export const peers: Readonly<Record<PeerName, () => Promise<PeerServer>>> = {
  ours: serveEmulator,
  moto: async () => {
    const port = await freePort();
    const bin = pythonPlace("moto", requirements("moto"));
    return started(join(bin, "moto_server"), ["-H", "127.0.0.1", "-p", String(port)], port);
  },
  ministack: async () => {
    const port = await freePort();
    const bin = pythonPlace("ministack", requirements("ministack"));
    // Its listeners that have nothing to do with a lake bind to every address.
    const quiet = { LOG_LEVEL: "WARNING", IOT_MTLS_ENABLED: "0", SFTP_ENABLED: "0" };
    const env = { ...quiet, BIND_HOST: "127.0.0.1", GATEWAY_PORT: String(port) };
    return started(join(bin, "ministack"), [], port, env);
  },
};

/** Starts a server for `use`, and ends it whatever happens. */
export async function withPeer<T>(
  name: PeerName,
  use: (server: PeerServer) => Promise<T>,
): Promise<T> {
  const server = await peers[name]();
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

async function started(
  command: string,
  args: readonly string[],
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<PeerServer> {
  const folder = mkdtempSync(join(tmpdir(), "peer-"));
  const server = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...settings, TMPDIR: folder },
    stdio: "ignore",
  });
  const ended = once(server, "exit");
  const url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    server.kill("SIGKILL"); // One of them does not end by less.
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await answers(url, server)) return { url, pid: server.pid!, close };
  await close();
  throw new Error(`${command} does not answer`);
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    try {
      await fetch(url);
      return true;
    } catch {
      await sleep(100);
    }
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
