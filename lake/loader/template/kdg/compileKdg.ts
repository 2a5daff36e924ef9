import { seededRandom } from "../../../core/random";
import { constantPart } from "../fold";
import { drawsFrom } from "../functions/draws";
import type { Part } from "../functions/part";
import { type CleanTemplate, cleanTemplate, withoutLegacyTag } from "../language/clean";
import { templateFields } from "../language/fields";
import type { ParsedTemplate, Segment } from "../language/segment";
import { type Source, templateError } from "../language/source";
import type { Template } from "../template";
import { compileInvocation, evaluate, KdgFailure, nothingToEvaluate } from "./evaluate";
import { parseKdgTemplate, StrayClosingBraces } from "./parseKdg";

/** A compiled segment, and what the generator would still have before it after its evaluation. */
interface Step {
  readonly part: Part;
  /** The tag as it stands, and the template's text after it. */
  readonly tag: string;
  readonly rest: string;
  /** True for a tag whose value may have braces or `$`, which the generator evaluates. */
  readonly isLively: boolean;
}

/**
 * Compiles a template to render byte for byte as the Kinesis Data Generator does: tags once, from
 * left to right, which is the same as its evaluation anew after each tag until a value brings braces
 * or a `$` of its own; from there on that evaluation itself takes over.
 * @throws UserError `usage` at the place of the tag on which the generator throws, with its words
 */
export function compileKdgTemplate(source: Source): Template {
  const clean = withoutLegacyTag(cleanTemplate(source.text));
  const { segments, unclosedAt } = parse(clean, source);
  const steps = segments.map((segment) => compileStep(segment, clean, source));
  const fields = templateFields(segments);
  const id = fields.find(({ functionName }) => functionName === "random.uuid");
  const isLively = steps.some((step) => step.isLively);
  const hasText = segments.some(({ kind }) => kind === "literal");
  const render = renderer(steps, id?.segmentIndex);
  const whole: Part = {
    render: (draws, now) => render(draws, now).text.slice(0, -1),
    isFreeText: true,
  };
  const template: Template = {
    source,
    fields: isLively ? fields.map((field) => ({ ...field, segmentIndex: undefined })) : fields,
    idField: id?.name,
    parts: isLively || !hasText ? [whole] : steps.map(({ part }) => part),
    unclosedAt: unclosedAt === undefined ? undefined : clean.originOf(unclosedAt),
    isKdg: true,
    render,
  };
  if (isLively) tryOut(template, segments, clean);
  return template;
}

function renderer(steps: readonly Step[], idIndex: number | undefined): Template["render"] {
  return (draws, now) => {
    let text = "";
    let id: string | undefined;
    for (const [index, { part, tag, rest, isLively }] of steps.entries()) {
      const piece = part.render(draws, now);
      if (index === idIndex) id = piece;
      if (isLively && /[{}$]/.test(piece)) {
        const replaced = (text + tag + rest).replace(tag, piece); // Reads the value's `$`, too.
        return { text: `${evaluate(replaced, draws, now)}\n`, id };
      }
      text += piece;
    }
    return { text: `${text || nothingToEvaluate}\n`, id };
  };
}

function parse(clean: CleanTemplate, source: Source): ParsedTemplate {
  try {
    return parseKdgTemplate(clean.text);
  } catch (error) {
    if (!(error instanceof StrayClosingBraces)) throw error;
    throw templateError(
      source,
      clean.originOf(error.at),
      "Invalid module: (}} stands before the next {{; newlines between braces do not count)",
      "put a space between closing braces that belong to no tag, or leave --kdg-compat out",
    );
  }
}

function compileStep(segment: Segment, clean: CleanTemplate, source: Source): Step {
  if (segment.kind === "literal") {
    return { part: constantPart(segment.text), tag: "", rest: "", isLively: false };
  }
  try {
    const part = compileInvocation(segment);
    const values = part.variants ?? [];
    const isLively = Boolean(part.isFreeText) || values.some((value) => /[{}$]/.test(value));
    return {
      part: { ...part, constant: undefined },
      tag: clean.text.slice(segment.at, segment.end),
      rest: clean.text.slice(segment.end),
      isLively,
    };
  } catch (error) {
    throw failureAt(error, segment, clean, source);
  }
}

function failureAt(error: unknown, { at }: Segment, clean: CleanTemplate, source: Source): unknown {
  if (!(error instanceof KdgFailure)) return error;
  return templateError(
    source,
    clean.originOf(at),
    error.message,
    error.remedy ??
      "leave --kdg-compat out, or write the tag as the Kinesis Data Generator reads it",
  );
}

/** Renders one record, so that what the generator throws on each record is told before the first. */
function tryOut(template: Template, segments: readonly Segment[], clean: CleanTemplate): void {
  try {
    template.render(drawsFrom(seededRandom("trial")), 0);
  } catch (error) {
    const first = segments.find(({ kind }) => kind === "tag")!;
    throw failureAt(error, first, clean, template.source);
  }
}
