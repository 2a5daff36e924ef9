/** The process that evaluates one program, sends what it declares, and ends. */
import { dirname, join, resolve } from "node:path";

import { UserError } from "../../core/userError";
import type { Evaluated, Evaluation, EvaluationRequest } from "./evaluation";
import { isOwnFile, lockFiles, readNow } from "./readings";
import { watchReadings } from "./watchReadings";

const watched = watchReadings();
/** This package's own folder, from the sources as from `dist/`. */
const ownFolder = ((): string => {
  const folder = join(__dirname, "..", "..", "..");
  return folder.endsWith("dist") ? dirname(folder) : folder;
})();

async function evaluation({ directory, stack }: EvaluationRequest): Promise<Evaluation> {
  // Loaded after the watch began, so that the evaluator's own files count too.
  const { evaluate } = await import("../../deployment/evaluate.js");
  const deployment = await evaluate({ directory, stack });
  const roots = [resolve(directory), ownFolder];
  const isOwn = (file: string): boolean => isOwnFile(file, roots);
  const loaded = Object.keys(require.cache).filter(isOwn);
  const locks = roots.flatMap(lockFiles);
  const files = [...new Set([...loaded, ...locks])].map((file) => readNow("file", file));
  return { deployment, readings: [...files, ...watched.readings(isOwn)] };
}

function send(answer: Evaluated): void {
  process.send?.(answer, () => process.exit());
}

function explain(error: unknown): Evaluated {
  if (error instanceof UserError) {
    const { reason, message, remedy, stack } = error;
    return { kind: "userError", reason, message, remedy, stack };
  }
  const { message, stack, name } = error instanceof Error ? error : new Error(String(error));
  return { kind: "error", name, message, stack };
}

process.once("message", (request: EvaluationRequest) => {
  evaluation(request).then(
    (done) => send({ kind: "evaluation", ...done }),
    (error: unknown) => send(explain(error)),
  );
});
// The parent is gone: nobody waits for an answer.
process.on("disconnect", () => process.exit());
