import type { Random } from "../../../../core/random";

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** The engine's own name of a query, as Trino makes it: `20260105_093000_00012_k6s5b`. */
export function engineId(nowMs: number, random: Random): string {
  const time = new Date(nowMs).toISOString().replace(/[-:]/g, "").replace("T", "_").slice(0, 15);
  const count = String(random.below(100_000)).padStart(5, "0");
  const suffix = Array.from({ length: 5 }, () => letters[random.below(letters.length)]).join("");
  return `${time}_${count}_${suffix}`;
}
