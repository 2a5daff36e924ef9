import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A template file of the corpus. */
export interface CorpusTemplate {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

const folder = join(__dirname, "..", "..", "fixtures", "templates");

/** Templates that the Kinesis Data Generator renders (`kdg`), or on which it throws (`errors`). */
export function corpus(kind: "kdg" | "errors"): readonly CorpusTemplate[] {
  return readdirSync(join(folder, kind)).map((entry) => {
    const file = join(folder, kind, entry);
    return { name: entry.replace(".template", ""), file, text: readFileSync(file, "utf8") };
  });
}
