import { Command, CommanderError } from "commander";

import { commandLine } from "../../lake/core/commandLine";
import { exitCodes } from "../../lake/core/exitCodes";
import { UserError } from "../../lake/core/userError";

/** What a script's body gets besides its flags. */
export interface Interruption {
  /** Aborts at SIGINT or SIGTERM; a second signal ends the process at once. */
  readonly signal: AbortSignal;
  /** What is to be said before a second signal ends the process. */
  onSecond(lastWords: () => string | undefined): void;
}

/** A command with the flags that every script has, and the table of exit codes under its help. */
export function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option("--debug", "show the stack trace of an error")
    .helpOption("-h, --help", "show this help")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .addHelpText("after", exitCodeHelp());
}

/**
 * Runs a script: parses, calls its body, prints what went wrong in one line of cause and one of
 * remedy, and exits with the documented code. The only place that ends the process.
 */
export async function main<Flags>(
  program: Command,
  body: (flags: Flags, words: string[], interruption: Interruption) => Promise<void>,
): Promise<void> {
  ignoreClosedPipe();
  const interrupted = onSignals();
  try {
    program.parse();
    await body(program.opts<Flags & object>() as Flags, program.args, interrupted);
  } catch (error) {
    // A body may say more of an interruption than the signal does.
    const isTold = error instanceof UserError && /^(interrupted|terminated)$/.test(error.reason);
    const caught = isTold ? error : (interrupted.reason() ?? error);
    process.exitCode = report(caught, process.argv.includes("--debug"));
  } finally {
    interrupted.dispose();
    // A call that nobody waits for any more would keep the process for as long as its timeout.
    if (interrupted.reason()) process.stdout.write("", () => process.exit());
  }
}

function exitCodeHelp(): string {
  const rows = Object.values(exitCodes).map(
    ({ code, meaning }) => `  ${String(code).padEnd(4)} ${meaning}`,
  );
  return `\nExit codes:\n${rows.join("\n")}`;
}

function report(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return reportUsage(error);
  if (error instanceof UserError) {
    printUserError(error);
    if (debug && error.stack) process.stderr.write(`${error.stack}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`error: unexpected: ${text}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write("  try: the same with --debug, and report what it prints\n");
  return exitCodes.failure.code;
}

/** One line of cause and one of remedy, on stderr. */
export function printUserError({ message, remedy }: UserError): void {
  process.stderr.write(`error: ${message}\n`);
  if (remedy) process.stderr.write(`  try: ${remedy}\n`);
}

/** Commander throws for `--help` too, with exit code 0. */
function reportUsage(error: CommanderError): number {
  if (error.exitCode === 0) return exitCodes.ok.code;
  const cause = error.message.replace(/^error: /, "").replace(/\n/g, " ");
  const remedy =
    error.code === "commander.excessArguments"
      ? `--help; npm hands on only what stands after --, npx needs none: ${commandLine("start", "--count 5")}`
      : "--help";
  process.stderr.write(`error: ${cause}\n  try: ${remedy}\n`);
  return exitCodes.usage.code;
}

function onSignals(): Interruption & { reason(): UserError | undefined; dispose(): void } {
  const stop = new AbortController();
  let lastWords: () => string | undefined = () => undefined;
  const listen = (reason: "interrupted" | "terminated") => (): void => {
    if (stop.signal.aborted) {
      const words = lastWords();
      if (words !== undefined) process.stderr.write(`stopped at once: ${words}\n`);
      process.exit(exitCodes[reason].code);
    }
    process.stderr.write("\nstopping; once more to stop at once\n");
    stop.abort(new UserError(reason, `${reason} before the work was done`));
  };
  const handlers = { SIGINT: listen("interrupted"), SIGTERM: listen("terminated") };
  for (const [name, handler] of Object.entries(handlers)) process.on(name, handler);
  return {
    signal: stop.signal,
    onSecond: (words) => (lastWords = words),
    reason: () => (stop.signal.aborted ? (stop.signal.reason as UserError) : undefined),
    dispose: () => {
      for (const [name, handler] of Object.entries(handlers)) process.off(name, handler);
    },
  };
}

/** `npm start | head`: the reader has seen enough. */
function ignoreClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.ok.code);
    throw error;
  });
}
