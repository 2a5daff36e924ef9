import type { Random } from "../../../core/random";
import { UserError } from "../../../core/userError";
import type { Draws } from "../functions/draws";
import type { RenderedRecord, Template } from "../template";
import type { FaultCounts, Faults } from "./faults";
import { topLevelValues, type ValueSpan } from "./topLevelValues";

export interface FaultOptions {
  readonly faults: Faults;
  /** Decides which records are spoilt, each fault by a sequence of its own. */
  readonly random: Random;
  /** Records of the run, of which a drift begins at a share. */
  readonly count: number;
}

type Fault = keyof FaultCounts;

/** A template whose records are spoilt on purpose, and how many were so far. */
export interface FaultyTemplate {
  readonly template: Template;
  readonly counts: FaultCounts;
}

/**
 * Spoils a template's records: the same seed spoils the same ones in the same way. As many records
 * come as without faults; a duplicate takes the place of a record.
 * @throws UserError `usage` as {@link checkFaults} does
 */
export function withFaults(template: Template, options: FaultOptions): FaultyTemplate {
  checkFaults(template, options.faults);
  const counts = { duplicates: 0, late: 0, corrupt: 0, nulls: 0, drifted: 0 };
  const render = spoiling(template, options, counts);
  const whole = {
    render: (draws: Draws, now: number) => render(draws, now).text.slice(0, -1),
    isFreeText: true,
  };
  return { template: { ...template, parts: [whole], render }, counts };
}

function spoiling(
  template: Template,
  { faults, random, count: records }: FaultOptions,
  counts: Record<Fault, number>,
): Template["render"] {
  const hits = (name: string, share = 0): (() => boolean) => {
    const { next } = random.fork(name);
    return () => next() < share;
  };
  const isDuplicate = hits("duplicates", faults.duplicates);
  const isLate = hits("late", faults.late?.share);
  const isCorrupt = hits("corrupt", faults.corrupt);
  const hasNull = hits("nulls", faults.nulls);
  const places = random.fork("places");
  const driftsFrom = faults.drift ? Math.ceil(faults.drift.from * records) : Infinity;
  let rendered = 0;
  let last: { readonly record: RenderedRecord; readonly spoilt: readonly Fault[] } | undefined;
  const count = (...spoilt: readonly Fault[]): void => spoilt.forEach((fault) => counts[fault]++);
  return (draws, now) => {
    const index = rendered++;
    if (isDuplicate() && last) {
      count("duplicates", ...last.spoilt); // It has its original's faults, too.
      return last.record;
    }
    const spoilt: Fault[] = [];
    const late = isLate();
    if (late) spoilt.push("late");
    const { text, id } = template.render(draws, late ? now - faults.late!.byMs : now);
    let record = text.slice(0, -1);
    if (index >= driftsFrom) {
      const drifted = changed(record, ({ name }) => name === faults.drift!.field, otherType);
      if (drifted !== record) spoilt.push("drifted");
      record = drifted;
    }
    if (hasNull()) {
      const nulled = withNull(record, template.idField, places);
      if (nulled !== record) spoilt.push("nulls");
      record = nulled;
    }
    const corrupt = isCorrupt();
    if (corrupt) {
      record = record.slice(0, 1 + places.below(record.length - 1));
      spoilt.push("corrupt");
    }
    count(...spoilt);
    last = { record: { text: `${record}\n`, id: corrupt ? undefined : id }, spoilt };
    return last.record;
  };
}

/** Replaces the first value that is looked for. */
function changed(
  record: string,
  isWanted: (span: ValueSpan, index: number) => boolean,
  change: (value: string) => string,
): string {
  const span = topLevelValues(record)?.find(isWanted);
  if (!span) return record;
  const value = record.slice(span.from, span.to);
  return record.slice(0, span.from) + change(value) + record.slice(span.to);
}

function withNull(record: string, idField: string | undefined, places: Random): string {
  const names = (topLevelValues(record) ?? []).map(({ name }) => name);
  const others = names.filter((name) => name !== idField);
  const chosen = others[places.below(others.length)];
  return changed(
    record,
    ({ name }) => name === chosen,
    () => "null",
  );
}

/** Text becomes a number, its length; everything else becomes its text. */
function otherType(value: string): string {
  const isText = value.startsWith('"');
  return isText ? String((JSON.parse(value) as string).length) : JSON.stringify(value);
}

/**
 * Checks that a template has what the faults are about.
 * @throws UserError `usage` naming the field that it has not
 */
export function checkFaults({ fields, idField, source }: Template, { drift, nulls }: Faults): void {
  const others = fields.map(({ name }) => name).filter((name) => name !== idField);
  const refuse = (what: string, remedy: string): UserError =>
    new UserError("usage", `--faults: ${source.name} ${what}`, { remedy });
  if (nulls !== undefined && others.length === 0) {
    throw refuse("has no field that could be null", "leave nulls out");
  }
  if (drift && !others.includes(drift.field)) {
    const why = drift.field === idField ? "tells records apart by" : "has no field";
    throw refuse(
      `${why} ${drift.field}, so it cannot drift`,
      others.length > 0 ? `one of ${others.join(", ")}` : "leave drift out",
    );
  }
}
