import { existsSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

import type { Command } from "commander";

/** The flags that say which program is evaluated and where its embedded lake is kept. */
export interface ProgramFlags {
  readonly stack: string;
  readonly program?: string;
  readonly lake?: string;
}

/** Adds the flags of a command that evaluates a program. */
export function withProgramFlags(command: Command): Command {
  return command
    .option("--stack <name>", "the stack to evaluate: its Pulumi.<name>.yaml", "dev")
    .option(
      "--program <folder>",
      "another program: the folder with its Pulumi.yaml (default: this project)",
    )
    .option("--lake <folder>", "where the lake is kept (default: .lake/<stack>/)");
}

/** The folder of the program that the flags name. */
export function programDirectory(flags: ProgramFlags): string {
  return flags.program ? resolve(flags.program) : projectDirectory();
}

/** The folder with Pulumi.yaml: the nearest one above this file, also from `dist/`. */
export function projectDirectory(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, "Pulumi.yaml"))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no Pulumi.yaml above ${__dirname}`);
    directory = parent;
  }
  return directory;
}

/** Where a stack's embedded lake is kept: `.lake/<stack>/`, ignored by git. */
export function lakeDirectory(flags: Omit<ProgramFlags, "program">): string {
  return flags.lake ? resolve(flags.lake) : join(homeDirectory(), ".lake", flags.stack);
}

/** Where evaluations of programs are kept: no stack can have that name. */
export function cacheDirectory(): string {
  return join(homeDirectory(), ".lake", "%evaluated");
}

/** The project, or the working directory where this is an installed package: that is npm's. */
export function homeDirectory(): string {
  const project = projectDirectory();
  return project.split(sep).includes("node_modules") ? process.cwd() : project;
}
