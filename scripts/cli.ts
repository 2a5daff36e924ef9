#!/usr/bin/env node
/** `analytics-workshop COMMAND`: each command of the project, from the package that is installed. */
import { exitCodes } from "../lake/core/exitCodes";

/** Per command: what it is for. */
const commands: Readonly<Record<string, string>> = {
  start: "run the whole workshop in the embedded lake: deploy, load, crawl, query",
  emulator: "serve the embedded lake to any AWS client",
  generate: "generate records and load them",
  query: "run one Athena query and print its rows",
  policy: "judge a stack by the rules of the policy pack",
  preview: "run pulumi preview, and tell what would lose data",
};

const help = `Usage: analytics-workshop <command> [flags]

Commands:
${Object.entries(commands)
  .map(([name, purpose]) => `  ${name.padEnd(10)} ${purpose}`)
  .join("\n")}

Without --program a command works on the program in this package, the workshop's own;
the lake is kept in .lake/ of the folder that it is called in.
analytics-workshop <command> --help shows a command's flags.
`;

async function run(): Promise<void> {
  const [name = "--help"] = process.argv.slice(2);
  if (["--help", "-h", "help"].includes(name)) return void process.stdout.write(help);
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(`error: no command ${name}\n  try: analytics-workshop --help\n`);
    process.exitCode = exitCodes.usage.code;
    return;
  }
  process.argv.splice(2, 1);
  await import(`./${name}.js`);
}

void run();
