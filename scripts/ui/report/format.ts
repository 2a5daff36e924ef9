import { KIB, MIB } from "../../../lake/core/units";

/** 1234567 as `1,234,567`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 row`, `1,234 rows`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** Bytes as people read them: `812 B`, `1.5 KiB`, `1.0 MiB`. */
export function bytes(value: number): string {
  if (value < KIB) return `${value} B`;
  return value < MIB ? `${(value / KIB).toFixed(1)} KiB` : `${(value / MIB).toFixed(1)} MiB`;
}

/** Milliseconds as `0.8 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Rows under a heading, columns padded to their widest cell; numbers stand to the right. */
export function textTable(
  heading: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): string[] {
  const cells = [heading, ...rows].map((row) => row.map((cell) => cell ?? "NULL"));
  const widths = heading.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const numeric = heading.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^-?\d[\d,.]*$/.test(row[i] ?? "0")),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (numeric[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd();
  const [head, ...body] = cells.map(line);
  return [head!, widths.map((width) => "-".repeat(width)).join("  "), ...body];
}
