import { spawn } from "node:child_process";
import { once } from "node:events";
import { statfsSync } from "node:fs";

import { withFolder } from "../workshop";

const rights = ["--user", "--map-root-user", "--mount"];

/** What `statfs` calls a tmpfs. */
const tmpfs = 0x01021994;

/** Whether this machine lets a user mount a file system of his own, and others reach it. */
export async function canMount(): Promise<boolean> {
  const isReached = (disk: string): Promise<boolean> =>
    Promise.resolve(statfsSync(disk).type === tmpfs);
  try {
    return await withFolder((folder) => withSmallDisk(folder, 1, isReached));
  } catch {
    return false;
  }
}

/**
 * Mounts a disk of a few MiB over a folder, which only a process of its own sees, and gives the path
 * by which all others do.
 */
export async function withSmallDisk<T>(
  folder: string,
  mebibytes: number,
  use: (disk: string) => Promise<T>,
): Promise<T> {
  const script = `mount -t tmpfs -o size=${mebibytes}m none '${folder}' && echo mounted && read line`;
  const holder = spawn("unshare", [...rights, "sh", "-c", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(holder, "exit");
  try {
    await Promise.race([once(holder.stdout, "data"), ended]);
    return await use(`/proc/${holder.pid}/root${folder}`);
  } finally {
    holder.stdin.end();
    await ended;
  }
}
