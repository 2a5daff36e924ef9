import { fork } from "node:child_process";

import { UserError } from "../../core/userError";
import type { Evaluated, Evaluation, EvaluationRequest } from "./evaluation";

/**
 * Evaluates a program in a process of its own that has ended when this resolves: a server that runs on
 * for days never loads Pulumi, and each evaluation sees the files as they are now.
 * @throws UserError as `evaluate` does; what the program throws, with its message and stack; `failure`
 *   where the program ends its process
 */
export function evaluateApart(request: EvaluationRequest): Promise<Evaluation> {
  return new Promise((resolve, reject) => {
    const child = fork(require.resolve("./evaluatingChild"), [], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let answer: Evaluated | undefined;
    child.on("message", (message: Evaluated) => (answer = message));
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (answer?.kind === "evaluation") resolve(answer);
      else reject(answer ? thrown(answer) : ended(request, signal ?? `exit code ${code}`));
    });
    child.send(request, (error) => {
      if (error) child.kill();
    });
  });
}

function thrown(answer: Exclude<Evaluated, { kind: "evaluation" }>): Error {
  const { message, stack } = answer;
  if (answer.kind === "userError") {
    return Object.assign(new UserError(answer.reason, message, { remedy: answer.remedy }), {
      stack,
    });
  }
  return Object.assign(new Error(message), { name: answer.name, stack });
}

function ended({ directory, stack }: EvaluationRequest, how: string): UserError {
  return new UserError(
    "failure",
    `${directory}: the program ended its process (${how}) before stack ${stack} was declared`,
    { remedy: "let the program return its outputs, and not call process.exit" },
  );
}
