import { existsSync } from "node:fs";

import { commandLine } from "../../lake/core/commandLine";
import { freshSeed } from "../../lake/core/random";
import { UserError } from "../../lake/core/userError";
import type { DeployedLakeOptions } from "../../lake/session/deployedLake";
import type { EmbeddedSession } from "../../lake/session/embedded";
import type { ServedLake, ServedLakeOptions } from "../../lake/session/served";
import {
  cacheDirectory,
  lakeDirectory,
  programDirectory,
  type ProgramFlags,
} from "./flags/project";

type Reset = { readonly reset?: boolean };

/**
 * Opens a kept lake for a server, or begins one, on the wall clock.
 * @param more.deployed A stack that the engine has deployed, in place of the program.
 */
export async function openServedLake(
  flags: ProgramFlags & Reset,
  more: Pick<ServedLakeOptions, "deployed" | "faults" | "admin">,
): Promise<ServedLake> {
  const { openServed } = await import("../../lake/session/served.js");
  return openServed({ ...onWallClock(flags), cacheIn: cacheDirectory(), ...more });
}

/**
 * Opens the lake that `npm start -- --keep` left behind.
 * @throws UserError `stackNotFound` where none is kept
 */
export async function openKeptLake(flags: ProgramFlags): Promise<EmbeddedSession> {
  if (!existsSync(lakeDirectory(flags))) {
    const where = flags.lake ?? `.lake/${flags.stack}/`;
    const lake = flags.lake === undefined ? "" : ` --lake ${flags.lake}`;
    throw new UserError("stackNotFound", `no lake is kept in ${where}`, {
      remedy: `make one: ${commandLine("start", `--keep --stack ${flags.stack}${lake}`)}`,
    });
  }
  // Loaded once the flags are found good: Pulumi and the emulator take most of a second.
  const { openEmbedded } = await import("../../lake/session/embedded.js");
  return openEmbedded(onWallClock(flags));
}

function onWallClock(flags: ProgramFlags & Reset): DeployedLakeOptions & { keepIn: string } {
  process.umask(0o077); // What LevelDB writes is for its owner alone, as the objects are.
  return {
    directory: programDirectory(flags),
    stack: flags.stack,
    seed: freshSeed(),
    realtime: true,
    startAt: Date.now(),
    keepIn: lakeDirectory(flags),
    reset: flags.reset,
  };
}
