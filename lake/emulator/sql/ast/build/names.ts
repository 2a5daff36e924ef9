import {
  BackQuotedIdentifierContext,
  type IdentifierContext,
  type QualifiedNameContext,
  QuotedIdentifierContext,
  type StringContext,
  UnicodeStringLiteralContext,
} from "../../parser/grammar";
import type { Name } from "../node";
import { refuse } from "./dispatch";
import { locationOf } from "./location";

export function nameOf(context: IdentifierContext): Name {
  if (context instanceof BackQuotedIdentifierContext) throw refuse(context);
  const raw = context.getText();
  const quoted = context instanceof QuotedIdentifierContext;
  const text = quoted ? raw.slice(1, -1).replaceAll('""', '"') : raw;
  return { text, name: text.toLowerCase(), quoted, at: locationOf(context) };
}

export function namesOf(context: QualifiedNameContext): readonly Name[] {
  return context.identifier().map(nameOf);
}

export function stringOf(context: StringContext): string {
  const raw = context.getText();
  if (!(context instanceof UnicodeStringLiteralContext)) return unquote(raw);
  if (context.KW_UESCAPE()) throw refuse(context, "UESCAPE");
  return unquote(raw.slice(2)).replace(
    /\\(?:(\\)|\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))/g,
    (_all, slash?: string, long?: string, short?: string) =>
      slash ?? String.fromCodePoint(parseInt(long ?? short ?? "0", 16)),
  );
}

function unquote(raw: string): string {
  return raw.slice(1, -1).replaceAll("''", "'");
}
