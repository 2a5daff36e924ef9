import { expect } from "chai";
import fc from "fast-check";

import { SentRecords } from "../../../lake/loader/proof/sentRecords";

const line = (id: number, value: number): string => `{"id":"r${id}","v":${value}}`;

const findings = (sent: SentRecords, lines: readonly string[]) => {
  const comparison = sent.compare();
  for (const text of lines) comparison.add(Buffer.from(text));
  const { missing, stored, duplicated, changed, foreign, isComplete } = comparison;
  comparison.close();
  return { missing, stored, duplicated, changed, foreign, isComplete };
};

/** What a comparison is to find, by the plainest means. */
function expected(acknowledged: string[], unknown: string[], ids: Set<number>, lines: string[]) {
  const count = (list: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const text of list) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const [taken, unclear, there] = [acknowledged, unknown, lines].map(count);
  let [missing, stored, duplicated, changed, foreign] = [0, 0, 0, 0, 0];
  for (const [text, times] of taken!) missing += Math.max(0, times - (there!.get(text) ?? 0));
  for (const [text, times] of there!) {
    const own = taken!.get(text) ?? unclear!.get(text);
    if (own !== undefined) {
      stored += times;
      if (times > own) duplicated++;
    } else if (ids.has(Number(/r(\d+)/.exec(text)![1]))) changed += times;
    else foreign += times;
  }
  return { missing, stored, duplicated, changed, foreign, isComplete: missing === 0 };
}

describe("Comparison", () => {
  it("finds what is missing, doubled, changed and foreign, whatever was sent and stored", () => {
    const records = fc.array(fc.tuple(fc.nat(9), fc.nat(2)), { maxLength: 30 });
    fc.assert(
      fc.property(records, records, records, (acknowledged, unknown, stored) => {
        const sent = new SentRecords("id");
        const texts = [acknowledged, unknown].map((list, which) => {
          for (const [id, value] of list) {
            const data = Buffer.from(`${line(id, value)}\n`);
            sent.add({ data, id: `r${id}`, index: id, renderedAt: 0 }, which === 0);
          }
          return list.map(([id, value]) => line(id, value));
        });
        const [taken, unclear] = texts as [string[], string[]];
        const own = unclear.filter((text) => !taken.includes(text));
        const ids = new Set([...acknowledged, ...unknown].map(([id]) => id));
        const lines = stored.map(([id, value]) => line(id, value));
        expect(findings(sent, lines)).to.deep.equal(expected(taken, own, ids, lines));
      }),
      { numRuns: 500, seed: 6 },
    );
  });

  it("finds one lost, one changed and one doubled record among more than memory holds", () => {
    const sent = new SentRecords("id");
    const lines: string[] = [];
    for (let i = 0; i < 150_000; i++) {
      lines.push(line(i, 1));
      sent.add(
        { data: Buffer.from(`${line(i, 1)}\n`), id: `r${i}`, index: i, renderedAt: 0 },
        true,
      );
    }
    const whole = findings(sent, lines);
    expect(whole).to.include({ missing: 0, stored: 150_000, duplicated: 0, isComplete: true });
    lines[70_000] = line(70_000, 2);
    lines.push(line(5, 1));
    expect(findings(sent, lines)).to.deep.equal({
      missing: 1,
      stored: 150_000,
      duplicated: 1,
      changed: 1,
      foreign: 0,
      isComplete: false,
    });
    expect(findings(sent, lines.slice(10))).to.include({ missing: 10, isComplete: false });
    sent.close();
  });
});
