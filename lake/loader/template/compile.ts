import { type CleanTemplate, cleanTemplate } from "./clean";
import { type TemplateField, templateFields } from "./fields";
import type { Draws } from "./functions/draws";
import type { Part } from "./functions/part";
import { nearestFunction, templateFunctions } from "./functions/templateFunctions";
import { type ParsedTemplate, parseTemplate, StrayClosingBraces, type Tag } from "./parse";
import { findRecursion } from "./recursion";
import { type Source, templateError } from "./source";

/** A record template, ready to render. */
export interface Template {
  readonly source: Source;
  readonly fields: readonly TemplateField[];
  /** The first field that `random.uuid` fills: it tells records apart. */
  readonly idField?: string;
  /** The pieces of a record: text between tags, and tags. */
  readonly parts: readonly Part[];
  /** Where a `{{` stands that no `}}` closes; an index into the source. */
  readonly unclosedAt?: number;
  /**
   * Renders one record with its newline.
   * @param now The record's instant in epoch milliseconds, the same for all its tags.
   */
  render(draws: Draws, now: number): RenderedRecord;
}

export interface RenderedRecord {
  readonly text: string;
  /** The value of the id field, where the template has one. */
  readonly id?: string;
}

/**
 * Compiles a record template of the Kinesis Data Generator.
 * @throws UserError `usage` with file, line, column, the line and a caret
 */
export function compileTemplate(text: string, name: string): Template {
  const source: Source = { name, text };
  refuseUnusable(source);
  const clean = cleanTemplate(text);
  const { segments, unclosedAt } = parse(clean, source);
  const given = segments.map((segment) => ({
    segment,
    part: segment.kind === "tag" ? compileTag(segment, clean, source) : literal(segment.text),
  }));
  const recursion = findRecursion(given);
  if (recursion) {
    throw templateError(
      source,
      clean.originOf(recursion.at),
      `the value ${JSON.stringify(recursion.value)} gives new {{ }} braces, which the Kinesis ` +
        "Data Generator evaluates again: recursion is not supported",
      "use values without adjoining braces",
    );
  }
  const parts = given.map(({ part }) => part);
  const fields = templateFields(segments);
  const id = fields.find(({ functionName }) => functionName === "random.uuid");
  return {
    source,
    fields,
    idField: id?.name,
    parts,
    unclosedAt: unclosedAt === undefined ? undefined : clean.originOf(unclosedAt),
    render: renderer(parts, id?.segmentIndex),
  };
}

function renderer(parts: readonly Part[], idIndex: number | undefined): Template["render"] {
  return (draws, now) => {
    let text = "";
    let id: string | undefined;
    for (const [index, part] of parts.entries()) {
      const piece = part.render(draws, now);
      if (index === idIndex) id = piece;
      text += piece;
    }
    return { text: `${text}\n`, id };
  };
}

function literal(text: string): Part {
  return { render: () => text };
}

function refuseUnusable(source: Source): void {
  if (source.text.startsWith("\uFEFF")) {
    throw templateError(
      source,
      0,
      "the file begins with a byte order mark",
      "save it as UTF-8 without a byte order mark",
    );
  }
  if (source.text.trim() === "") {
    throw templateError(source, 0, "the template is empty", "see data/record.template for one");
  }
}

function parse(clean: CleanTemplate, source: Source): ParsedTemplate {
  try {
    return parseTemplate(clean);
  } catch (error) {
    if (!(error instanceof StrayClosingBraces)) throw error;
    throw templateError(
      source,
      clean.originOf(error.at),
      "}} stands before the next {{ (newlines between braces do not count)",
      "put a space between closing braces that belong to no tag",
    );
  }
}

function compileTag(tag: Tag, clean: CleanTemplate, source: Source): Part {
  const fail = (what: string, remedy?: string) =>
    templateError(source, clean.originOf(tag.at), what, remedy);
  const compileCall = templateFunctions.get(tag.functionName);
  if (compileCall) return compileCall(tag.argument, fail);
  const nearest = nearestFunction(tag.functionName.replace(/\(.*/, ""));
  const known = [...templateFunctions.keys()].join(", ");
  throw fail(
    `unknown function ${JSON.stringify(tag.functionName)}`,
    nearest ? `{{${nearest}}}, with nothing between the name and (…)` : `one of ${known}`,
  );
}
