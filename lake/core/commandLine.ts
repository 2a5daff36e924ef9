import { sep } from "node:path";

const isInstalled = __dirname.split(sep).includes("node_modules");

/**
 * How a command is typed, for help and advice: as the project's npm script, or as the command of the
 * package where it is installed in another folder.
 * @param name `start`, `emulator`, `generate`, `query`, `policy` or `preview`
 * @param words Flags and arguments as they are typed. An empty text leaves room for them.
 */
export function commandLine(name: string, words?: string): string {
  const script = name === "start" ? "npm start" : `npm run ${name}`;
  const command = isInstalled ? `npx analytics-workshop ${name}` : script;
  if (words === undefined) return command;
  return `${isInstalled ? command : `${command} --`} ${words}`.trimEnd();
}
