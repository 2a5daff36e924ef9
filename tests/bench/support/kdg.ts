import { readFileSync } from "node:fs";
import { join } from "node:path";

import faker from "faker";

import { kdgOracle } from "../../support/loader/kdgOracle";

export const root = join(__dirname, "..", "..", "..");
export const seedTemplate = readFileSync(join(root, "data", "record.template"), "utf8");

/**
 * The rival: the Kinesis Data Generator's engine, as it renders one record. The template is cleaned
 * once, which the generator does each second.
 */
export function kdgEngine(template: string): () => string {
  kdgOracle({ seed: 7, random: Math.random, now: Date.now }); // Gives faker the generator's functions.
  const { fake } = faker as unknown as { fake(template: string): string };
  const clean = template.trim().replace(/\n/g, "");
  return () => `${fake(clean)}\n`;
}
