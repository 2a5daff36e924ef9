import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";
import fc from "fast-check";

import { parseGlueType } from "../../../lake/core/glueType";
import { fastReaderAgrees } from "../../../lake/emulator/json/agreement";
import { profileObject } from "../../../lake/emulator/json/profile";
import { HiveError } from "../../../lake/emulator/json/readers/hiveError";
import { readHiveJson } from "../../../lake/emulator/json/readers/hiveJsonReader";
import { readOpenxJson } from "../../../lake/emulator/json/readers/openxReader";
import { jsonReader } from "../../../lake/emulator/sql/read/json/jsonReader";
import { fromGlueType } from "../../../lake/emulator/sql/types/fromGlueType";

const columns = (declared: Record<string, string>): { Name: string; Type: string }[] =>
  Object.entries(declared).map(([Name, Type]) => ({ Name, Type }));

const read = (text: string, type: string, options = {}): unknown[] =>
  [...readOpenxJson(Buffer.from(text), columns({ a: type }), options)].map(([value]) => value);

// Rules of Trino's openx reader (lib/trino-hive-formats, OpenXJsonDeserializer and its README).
const rows: [string, string, string, unknown[]][] = [
  ["a missing key is NULL", '{"b":1}', "int", [null]],
  ["keys match in any case", '{"A":1}', "int", [1]],
  ["blank lines and plain text are rows of NULLs", '\nhello\n{"a":1}', "int", [null, null, 1]],
  ["text after the closing brace is ignored", '{"a":1}{"a":2}\n', "int", [1]],
  ["a scalar that does not parse is NULL", '{"a":"x"}', "int", [null]],
  ["a number past the type is NULL", '{"a":3000000000}', "int", [null]],
  ["a fraction is dropped from a whole number", '{"a":34.5}', "int", [34]],
  ["a quoted number is read", '{"a":"12"}', "int", [12]],
  ["numbers and booleans become text", '{"a":1.50}\n{"a":true}', "string", ["1.50", "true"]],
  ["the last of equal keys counts", '{"a":1,"A":2}', "int", [2]],
  ["64 bits stay exact", '{"a":9007199254740993}', "bigint", [9007199254740993n]],
  ["a scalar is a list of one", '{"a":1}', "array<int>", [[1]]],
  ["a struct is read by name", '{"a":{"X":1}}', "struct<x:int,y:string>", [{ x: 1, y: null }]],
  ["a map keeps its keys", '{"a":{"K":1}}', "map<string,int>", [{ K: 1 }]],
  ["an array line fills by position", "[7]", "int", [7]],
];

describe("the exact reader", () => {
  for (const [title, text, type, expected] of rows) {
    it(`holds that ${title}`, () => {
      expect(read(text, type)).to.deep.equal(expected);
    });
  }

  it("fails with Athena's text for an object in a numeric column", () => {
    expect(() => read('{"a":{}}', "int")).to.throw(HiveError, /^HIVE_BAD_DATA: Error Parsing/);
  });

  it("fails for a malformed line unless that is ignored", () => {
    const message = /^HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException/;
    expect(() => read('{"a":', "int")).to.throw(HiveError, message);
    expect(read('{"a":', "int", { ignoreMalformedJson: true })).to.deep.equal([null]);
  });

  it("throws nothing but its own error, and the profile nothing, for any bytes", () => {
    const pieces = fc.constantFrom("{", "}", "[", "]", '"a"', ":", ",", "1", "\n", "\\", "\0", '"');
    const text = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      text.map((parts) => Buffer.from(parts.join(""))),
    );
    const types = fc.constantFrom("int", "double", "timestamp", "array<int>", "struct<a:int>");
    fc.assert(
      fc.property(bytes, types, (input, type) => {
        profileObject(input);
        try {
          [...readOpenxJson(input, columns({ a: type }))];
        } catch (error) {
          expect(error).to.be.instanceOf(HiveError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an object's profile", () => {
  it("tells lines, kinds and depth", () => {
    const profile = profileObject(Buffer.from('{"a":1}\n{"a":2.5,"b":{"c":[1]}}'));
    expect(profile).to.deep.equal({
      lines: 2,
      oneObjectPerLine: true,
      uniqueKeys: true,
      depth: 3,
      keys: { a: ["double", "int"], b: ["object"] },
    });
  });

  it("is the same whether records were seen before or not", () => {
    const scalar = fc.oneof(
      fc.constantFrom(null, true, 0, -7, 1.5, -0.25, 2 ** 31, -(2 ** 31), 1_767_323_045, 1e21),
      fc.constantFrom("", "x", '"', "\n", "\0", "\u00e9", "\ud83d\ude00", "\ud800"),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.maxSafeInteger(),
    );
    const value = fc.oneof(
      { weight: 4, arbitrary: scalar },
      fc.array(scalar, { maxLength: 3 }),
      fc.record({ x: scalar, y: fc.array(scalar, { maxLength: 2 }) }, { requiredKeys: [] }),
    );
    const record = fc.record(
      { a: value, b: scalar, "c.d": scalar, A: scalar },
      { requiredKeys: ["b"] },
    );
    const text = fc
      .tuple(record, fc.constantFrom("", " ", "\r", "x", "{}"))
      .map(([each, after]) => JSON.stringify(each).replace(/:/g, " : ") + after);
    let known = 0;
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (records) => {
        // Each twice: what was learned from the first meets the second.
        const twice = [...records, ...records];
        const alone = records.map((each) => profileObject(Buffer.from(each)));
        const kinds = new Map<string, Set<string>>();
        for (const [key, seen] of alone.flatMap(({ keys }) => Object.entries(keys))) {
          kinds.set(key, new Set([...(kinds.get(key) ?? []), ...seen]));
        }
        const profile = profileObject(Buffer.from(twice.join("\n")));
        if (profile.oneObjectPerLine) known++;
        expect(profile).to.deep.equal({
          lines: 2 * alone.reduce((sum, { lines }) => sum + lines, 0),
          oneObjectPerLine: alone.every(({ oneObjectPerLine }) => oneObjectPerLine),
          uniqueKeys: alone.every(({ uniqueKeys }) => uniqueKeys),
          depth: Math.max(...alone.map(({ depth }) => depth)),
          keys: Object.fromEntries([...kinds].map(([key, seen]) => [key, [...seen].sort()])),
        });
      }),
      { numRuns: 1000 },
    );
    expect(known).to.be.greaterThan(30);
  });

  it("cuts hostile nesting and reports its depth", () => {
    const profile = profileObject(Buffer.from('{"a":'.repeat(200_000)));
    expect(profile).to.include({ depth: 1001, oneObjectPerLine: false });
  });
});

describe("the fast reader's agreement", () => {
  let folder: string;
  let connection: DuckDBConnection;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "readers-"));
    connection = await (await DuckDBInstance.create(":memory:")).connect();
  });

  after(() => {
    connection.closeSync();
    rmSync(folder, { recursive: true });
  });

  const declared = { a: "int", b: "bigint", c: "double", d: "string", e: "boolean" };
  async function fastRows(text: string): Promise<unknown[]> {
    const file = join(folder, "object");
    writeFileSync(file, text);
    const targets = columns(declared).map(({ Name, Type }) => ({
      name: Name,
      type: fromGlueType(parseGlueType(Type)!),
    }));
    const reader = jsonReader([file], targets, [profileObject(Buffer.from(text))]);
    const sql = `SELECT ${Object.keys(declared).join(", ")} FROM ${reader}`;
    return (await connection.runAndReadAll(sql)).getRows();
  }

  const exactRows = (text: string): unknown[] => [
    ...readOpenxJson(Buffer.from(text), columns(declared)),
  ];
  const agrees = (text: string): boolean =>
    fastReaderAgrees(profileObject(Buffer.from(text)), columns(declared));

  it("holds: where it says yes, both readers give the same rows", async () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.double());
    const record = fc.record(
      {
        a: fc.oneof(fc.integer(), fc.constant(null)),
        b: fc.maxSafeInteger(),
        c: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
        d: fc.oneof({ weight: 4, arbitrary: fc.string({ unit: "binary" }) }, value),
        e: fc.boolean(),
        extra: fc.jsonValue(),
        A: fc.integer(),
      },
      { requiredKeys: [] },
    );
    let yes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (records) => {
        const usual = records.map(({ A, ...rest }) =>
          A !== undefined && A % 5 === 0 ? { A, ...rest } : rest,
        );
        const text = usual.map((each) => JSON.stringify(each)).join("\n");
        if (!agrees(text)) return;
        yes++;
        const fast = await fastRows(text);
        expect(fast).to.deep.equal(exactRows(text));
        const all = columns(declared);
        expect(fast).to.deep.equal([...readHiveJson(Buffer.from(text), all, all)]);
      }),
      { numRuns: 300 },
    );
    expect(yes).to.be.greaterThan(30);
  });

  // An agreement that always said yes would be refuted by each of these.
  for (const [what, text] of [
    ["a number in a text column", '{"d":1.50}'],
    ["a key in another case", '{"A":1}'],
    ["objects without a line between them", '{"a":1}{"a":2}'],
    ["a blank line", '{"a":1}\n\n{"a":2}'],
  ] as const) {
    it(`is refused for ${what}, where the readers differ`, async () => {
      expect(agrees(text)).to.be.false;
      const fast = await fastRows(text).catch((error: unknown) => String(error));
      expect(fast).not.to.deep.equal(exactRows(text));
    });
  }
});
