import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(__dirname, "..", "..", "..");

/** One command that the documents tell a reader to run. */
export interface DocCommand {
  readonly file: string;
  /** The heading that it stands under. */
  readonly section: string;
  readonly command: string;
}

const commandStart = /^(?:[A-Z_]+=\S+ )?(?:npm|npx|node|bash|pulumi|aws|git)\b/;

/**
 * The commands of one document: each line of its `sh` blocks, without comments, one for each side of
 * `&&`; and each table row whose first cell is a whole command.
 */
export function commandsIn(file: string, text: string): DocCommand[] {
  const commands: DocCommand[] = [];
  let section = "";
  let block = false;
  const add = (line: string): void => {
    for (const command of line.split(" && ")) commands.push({ file, section, command });
  };
  for (const line of text.split("\n")) {
    if (block && line === "```") block = false;
    else if (block) add(withoutComment(line));
    else if (line === "```sh") block = true;
    else if (line.startsWith("#")) section = line.replace(/^#+ /, "");
    else {
      const [, cell] = /^\| `([^`]+)` +\|/.exec(line) ?? [];
      if (cell && commandStart.test(cell)) add(cell);
    }
  }
  return commands.filter(({ command }) => command !== "");
}

/** A `#` begins a comment after a space and outside quotes. */
function withoutComment(line: string): string {
  const [command = ""] = /^(?:"[^"]*"|'[^']*'|[^"'])*?(?=\s+#|$)/.exec(line) ?? [];
  return command.startsWith("#") ? "" : command.trim();
}

/** Every document for readers. */
export function documents(): string[] {
  const found = (folder: string, pattern: RegExp): string[] =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && pattern.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const folders = readdirSync(root).filter((name) => ["tools", "examples"].includes(name));
  return [
    "README.md",
    "CONTRIBUTING.md",
    "policy/README.md",
    ...found("docs", /\.md$/),
    ...folders.flatMap((folder) => found(folder, /^README\.md$/)),
  ].filter((file) => !file.includes("node_modules"));
}

export function docCommands(): DocCommand[] {
  return documents().flatMap((file) => commandsIn(file, readFileSync(join(root, file), "utf8")));
}
