import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { unreadable } from "../../../core/unreadable";
import { UserError } from "../../../core/userError";

/** What makes two runs the same load: the same records in the same order to the same stream. */
export interface LoadIdentity {
  readonly seed: number;
  readonly count: number;
  readonly streamName: string;
  /** The template's text. */
  readonly template: string;
}

/** The first line of a journal. */
export interface JournalHeader {
  readonly journal: 1;
  readonly seed: number;
  readonly count: number;
  readonly stream: string;
  readonly templateSha256: string;
  /** When the first run began, in epoch milliseconds. */
  readonly startedAt: number;
  /** Keys of the stream's objects that were there before it. */
  readonly before: readonly string[];
}

/** What earlier runs of a journal noted. */
export interface Noted {
  readonly header: JournalHeader;
  /** The bytes that hold whole lines: what follows was torn by a crash. */
  readonly bytes: number;
  readonly lines: readonly string[];
}

/** The header of a new journal. */
export function headerOf(
  load: LoadIdentity,
  begun: Pick<JournalHeader, "startedAt" | "before">,
): JournalHeader {
  const { seed, count, streamName: stream, template } = load;
  return { journal: 1, seed, count, stream, templateSha256: sha256(template), ...begun };
}

/**
 * The seed that a journal was begun with; undefined where there is none yet.
 * @throws UserError `usage` where the file is no journal
 */
export function journalSeed(file: string): number | undefined {
  return readNoted(file)?.header.seed;
}

/**
 * Reads a journal; undefined where there is none yet, or a first run was killed while it began one.
 * @throws UserError `usage` where the file is no journal
 */
export function readNoted(file: string): Noted | undefined {
  let text: string;
  try {
    text = readFileSync(file, "latin1");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw notJournal(file, unreadable(error));
  }
  const bytes = text.lastIndexOf("\n") + 1;
  if (text === "" || (bytes === 0 && text.startsWith('{"journal":1'))) return undefined;
  const [first = "", ...lines] = text.slice(0, bytes).split("\n");
  try {
    const header = JSON.parse(Buffer.from(first, "latin1").toString("utf8")) as JournalHeader;
    if (header.journal === 1) return { header, bytes, lines };
  } catch {
    // Falls through to the error that says what was required.
  }
  throw notJournal(file, "is not the journal of a load");
}

function notJournal(file: string, why: string): UserError {
  return new UserError("usage", `${file}: ${why}`, {
    remedy: "name a new file, or one that --resume wrote before",
  });
}

/** @throws UserError `usage` where a journal is that of another load */
export function refuseOther(file: string, header: JournalHeader, load: LoadIdentity): void {
  const pairs: [what: string, there: unknown, here: unknown][] = [
    ["seed", header.seed, load.seed],
    ["count", header.count, load.count],
    ["stream", header.stream, load.streamName],
    ["template", header.templateSha256, sha256(load.template)],
  ];
  for (const [what, there, here] of pairs) {
    if (there === here) continue;
    const values = what === "template" ? "" : `: ${there} there, ${here} here`;
    throw new UserError("usage", `${file} is the journal of a load with another ${what}${values}`, {
      remedy: "repeat the load with the flags that began the journal, or name a new file",
    });
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
