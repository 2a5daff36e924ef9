import { expect } from "chai";

import { UserError } from "../../../lake/core/userError";
import { parseFaults, readFaults } from "../../../lake/emulator/faults/readFaults";

const rule = (changes: object): string =>
  JSON.stringify({ faults: [{ service: "firehose", fault: "throttle", ...changes }] });

describe("parseFaults", () => {
  it("reads every member of a rule", () => {
    const text = JSON.stringify({
      seed: 3,
      faults: [
        {
          service: "firehose",
          operation: "PutRecordBatch",
          fault: "partial",
          calls: { from: 2, every: 3 },
          probability: 0.5,
          seconds: { to: 30 },
          times: 4,
          failed: [3, 2],
          code: "InternalFailure",
          delayMs: 5,
        },
        { service: "glue", fault: "error", code: "X", status: 400, message: "m", calls: [1] },
      ],
    });
    expect(parseFaults(text, "x.json")).to.deep.equal(JSON.parse(text));
  });

  const refused: [string, string, RegExp][] = [
    ["text that is no JSON", "{", /^x\.json: is not JSON: /],
    ["no list", "{}", /must be an object with a list "faults"/],
    ["an unknown member", '{"faults":[],"sed":1}', /"sed" is unknown; known are faults, seed/],
    ["a seed of text", '{"faults":[],"seed":"1"}', /seed must be a whole number, got "1"/],
    ["a rule that is a text", '{"faults":["x"]}', /faults\[0\] must be an object, got "x"/],
    [
      "a rule without a service",
      '{"faults":[{"fault":"slow"}]}',
      /faults\[0\]\.service is required/,
    ],
    [
      "an unknown fault",
      rule({ fault: "explode" }),
      /\.fault must be one of throttle, .* got "exp/,
    ],
    ["an unknown part of a rule", rule({ odds: 1 }), /\.odds is unknown; known are service, /],
    [
      "a probability above 1",
      rule({ probability: 5 }),
      /\.probability must be a number from 0 to 1/,
    ],
    ["call 0", rule({ calls: [0] }), /\.calls must be a list of calls, counted from 1/],
    ["a range of other names", rule({ calls: { until: 3 } }), /\.calls must be a list of calls/],
    [
      "entries of another operation",
      rule({ fault: "partial", operation: "PutRecord" }),
      /for firehose PutRecordBatch only/,
    ],
  ];
  for (const [what, text, says] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => parseFaults(text, "x.json")).to.throw(UserError, says);
    });
  }
});

describe("readFaults", () => {
  it("names a file that is not there", () => {
    expect(() => readFaults("/nowhere/f.json")).to.throw("/nowhere/f.json: no such file");
  });
});
