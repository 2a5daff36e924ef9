import { readFileSync } from "node:fs";

import { parseDocument } from "yaml";

import { UserError } from "../../core/userError";

export type YamlMap = Readonly<Record<string, unknown>>;

/**
 * Reads a YAML file whose top is a block of keys; an empty file is an empty block.
 * @throws UserError `usage` naming file, line and column of what is wrong
 */
export function readYaml(file: string): YamlMap {
  const document = parseDocument(readFileSync(file, "utf8"));
  const [error] = document.errors;
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
    const [message] = error.message.split(" at line");
    throw new UserError("usage", `${file}:${line}:${col}: ${message}`, { cause: error });
  }
  const value: unknown = document.toJS() ?? {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new UserError("usage", `${file}: must be a block of keys`);
  }
  return value as YamlMap;
}
