import { fold } from "./fold";
import type { Fail, Part } from "./functions/part";
import { compileCall, nearestFunction } from "./functions/templateFunctions";
import { compileKdgTemplate } from "./kdg/compileKdg";
import { type CleanTemplate, cleanTemplate } from "./language/clean";
import { templateFields } from "./language/fields";
import { parseTemplate } from "./language/parse";
import type { Segment, Tag } from "./language/segment";
import { type Source, templateError } from "./language/source";
import { escaped, insideJsonStrings } from "./language/strings";
import type { RenderedRecord, Template } from "./template";

export type { RenderedRecord, Template };

export interface CompileOptions {
  /** Renders as the Kinesis Data Generator does, its faults among them. */
  readonly kdgCompat?: boolean;
}

/**
 * Compiles a record template of the Kinesis Data Generator.
 * @throws UserError `usage` with file, line, column, the line and a caret
 */
export function compileTemplate(
  text: string,
  name: string,
  { kdgCompat = false }: CompileOptions = {},
): Template {
  const source: Source = { name, text };
  if (kdgCompat) return compileKdgTemplate(source);
  refuseUnusable(source);
  const clean = cleanTemplate(text);
  const { segments, unclosedAt } = parseTemplate(clean.text);
  const inside = insideJsonStrings(segments);
  const compiled = segments.map((segment, index) => {
    const part = compileSegment(segment, inside[index]!, clean, source);
    return inside[index] ? escaped(part) : part;
  });
  const { parts, indexOf } = fold(compiled);
  const fields = templateFields(segments).map(({ segmentIndex, ...field }) => ({
    ...field,
    segmentIndex: segmentIndex === undefined ? undefined : indexOf(segmentIndex),
  }));
  const id = fields.find(({ functionName }) => functionName === "random.uuid");
  return {
    source,
    fields,
    idField: id?.name,
    parts,
    unclosedAt: unclosedAt === undefined ? undefined : clean.originOf(unclosedAt),
    isKdg: false,
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

function compileSegment(
  segment: Segment,
  isInString: boolean,
  clean: CleanTemplate,
  source: Source,
): Part {
  if (segment.kind === "literal") {
    return { render: () => segment.text, constant: segment.text };
  }
  return compileTag(segment, isInString, (what, remedy) =>
    templateError(source, clean.originOf(segment.at), what, remedy),
  );
}

function compileTag({ functionName: name, args }: Tag, isInString: boolean, fail: Fail): Part {
  const part = compileCall({ name, args, isKdg: false, isInString, fail });
  if (part) return part;
  const nearest = nearestFunction(name.replace(/\(.*/, ""));
  throw fail(
    `unknown function ${JSON.stringify(name)}`,
    nearest ? `{{${nearest}}}` : "see docs/templates.md for all functions",
  );
}
