import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { Digest } from "../../../lake/loader/proof/digest";
import { DigestTable, parts } from "../../../lake/loader/proof/digestTable";

describe("Digest", () => {
  // Answers of the PyPI package mmh3 5 (hash_bytes, seed 0, x86), of which it is the first half.
  const known: [text: string, half: string][] = [
    ["", "0000000000000000"],
    ["The quick brown fox jumps over the lazy dog", "2f1583c3ecee2c67"],
    ["I will not buy this record, it is scratched.", "a0a9683b25ac5e40"],
    ['{"id":"r70000","v":1}', "b8070b2ac236a766"],
    ["x".repeat(190), "bcd9c059b25dbc0d"],
    ["é".repeat(33), "ea4eb4f45ff3e815"],
  ];
  for (const [text, half] of known) {
    it(`gives the known digest of ${JSON.stringify(text)}`, () => {
      const { low, high } = new Digest().ofText(text);
      const hex = [low, high].map((word) => word.toString(16).padStart(8, "0")).join("");
      expect(hex).to.equal(half);
    });
  }

  it("tells apart what differs in one bit, wherever it is, and length", () => {
    const digest = new Digest();
    const seen = new Set<string>();
    let texts = 0;
    for (let length = 0; length < 70; length++) {
      const data = new Uint8Array(length);
      const note = (): void => {
        const { low, high } = digest.of(data);
        seen.add(`${low}/${high}`);
        texts++;
      };
      note();
      for (let bit = 0; bit < 8 * length; bit++) {
        data[bit >> 3] = 1 << (bit & 7);
        note();
        data[bit >> 3] = 0;
      }
    }
    expect(seen.size).to.equal(texts);
  });
});

describe("DigestTable", () => {
  const fill = (entries: number) => {
    const random = seededRandom(entries);
    const table = new DigestTable(2);
    const expected: string[] = [];
    for (let i = 0; i < entries; i++) {
      const [one, other] = [new Digest(), new Digest()];
      [one.low, one.high, other.low, other.high] = [0, 0, 0, 0].map(() => random.uint32()) as [
        number,
        number,
        number,
        number,
      ];
      table.add(one, other);
      expected.push(`${value(one)}/${value(other)}`);
    }
    return { table, expected };
  };
  const value = ({ low, high }: Digest): bigint => (BigInt(high) << 32n) | BigInt(low);

  for (const entries of [0, 1, 1_000, 200_000]) {
    it(`gives back ${entries} pairs, part by part`, () => {
      const { table, expected } = fill(entries);
      const found: string[] = [];
      for (let part = 0; part < parts; part++) {
        const digests = table.part(part);
        for (let i = 0; i < digests.length; i += 2) found.push(`${digests[i]}/${digests[i + 1]}`);
      }
      table.close();
      expect(table.length).to.equal(entries);
      expect(found.sort()).to.deep.equal(expected.sort());
    });
  }

  it("counts those that differ", () => {
    const table = new DigestTable(1);
    const digest = new Digest();
    for (let i = 0; i < 150_000; i++) table.add(digest.ofText(String(i % 99_999)));
    expect(table.distinct()).to.equal(99_999);
    table.close();
  });
});
