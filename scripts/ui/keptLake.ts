import { existsSync } from "node:fs";

import { freshSeed } from "../../lake/core/random";
import { UserError } from "../../lake/core/userError";
import { type EmbeddedSession, openEmbedded } from "../../lake/session/embedded";
import { lakeDirectory, programDirectory, type ProgramFlags } from "./flags/project";

/**
 * Opens the lake that `npm start -- --keep` left behind.
 * @throws UserError `stackNotFound` where none is kept
 */
export async function openKeptLake(flags: ProgramFlags): Promise<EmbeddedSession> {
  const keepIn = lakeDirectory(flags);
  if (!existsSync(keepIn)) {
    throw new UserError(
      "stackNotFound",
      `no lake is kept in ${flags.lake ?? `.lake/${flags.stack}/`}`,
      {
        remedy: `make one: npm start -- --keep --stack ${flags.stack}`,
      },
    );
  }
  return openEmbedded({
    directory: programDirectory(flags),
    stack: flags.stack,
    seed: freshSeed(),
    realtime: true,
    startAt: Date.now(),
    keepIn,
  });
}
