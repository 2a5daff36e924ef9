import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { seededRandom } from "../../lake/core/random";
import type { LoadPlan, LoadReport } from "../../lake/loader/plan";
import { runLoad } from "../../lake/loader/run";
import { type EmbeddedSession, openEmbedded } from "../../lake/session/embedded";
import {
  runWorkshop,
  type WorkshopOptions,
  type WorkshopReport,
} from "../../lake/session/workshop";

export const root = join(__dirname, "..", "..");
export const secondLake = join(root, "tests", "fixtures", "secondLake");

const read = (...path: string[]): string => readFileSync(join(...path), "utf8");

/** The workshop as `npm start -- --seed 7` runs it, with whatever a test changes. */
export function workshopOptions(changes: Partial<WorkshopOptions> = {}): WorkshopOptions {
  return {
    directory: root,
    stack: "dev",
    seed: 7,
    realtime: false,
    startAt: Date.UTC(2026, 0, 5, 9, 30),
    load: {
      template: read(root, "data", "record.template"),
      templateName: "record.template",
      count: 1_000,
      rate: 2_000,
      crawl: true,
      query: read(root, "data", "queries", "activityCounts.sql"),
    },
    ...changes,
  };
}

export function workshop(changes: Partial<WorkshopOptions> = {}): Promise<WorkshopReport> {
  return runWorkshop(workshopOptions(changes), () => undefined);
}

/** Opens the workshop's lake, gives it to `use`, and closes it whatever happens. */
export async function withSession<T>(
  use: (session: EmbeddedSession) => Promise<T>,
  changes: Partial<WorkshopOptions> = {},
): Promise<T> {
  const session = await openEmbedded(workshopOptions(changes));
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** Loads a session's lake; the seed's random numbers are those of `npm start`. */
export function load(
  session: EmbeddedSession,
  changes: Partial<LoadPlan> = {},
): Promise<LoadReport> {
  const seed = changes.seed ?? 7;
  const plan = { ...workshopOptions().load, names: session.names, seed, ...changes };
  return runLoad(plan, {
    clients: session.clients,
    clock: session.clock,
    random: seededRandom(seed).fork("load"),
    on: () => undefined,
  });
}

/** A folder that is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "lake-test-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
