import { expect } from "chai";
import fc from "fast-check";
import moment from "moment";

import { formatDate } from "../../../../../lake/loader/template/functions/dates/dateFormat";

// The token set of moment 2.17.1, and what surrounds tokens.
const tokens =
  "M Mo MM MMM MMMM Q Qo D Do DD DDD DDDo DDDD d do dd ddd dddd e E w wo ww W Wo WW YY YYYY YYYYY " +
  "YYYYYY Y gg gggg ggggg GG GGGG GGGGG a A H HH h hh k kk m mm s ss S SS SSS SSSS SSSSS SSSSSS " +
  "SSSSSSS SSSSSSSS SSSSSSSSS z zz Z ZZ X x hmm hmmss Hmm Hmmss L LL LLL LLLL l ll lll llll LT LTS";
const pieces = [
  ...tokens.split(" "),
  ..."[literal] [L] [] [ ] \\ \\M \\LT \\[ w| N y é $ : / , . - T".split(" "),
  " ",
  "\n",
];

const oracle = (format: string, zone: "utc" | "local", at: number): string =>
  zone === "utc" ? moment(at).utc().format(format) : moment(at).format(format);

describe("formatDate", () => {
  const restore = process.env.TZ;

  afterEach(() => {
    process.env.TZ = restore;
  });

  it("writes any format as moment 2.17.1 does", () => {
    const format = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 });
    const instant = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 11, 31) });
    fc.assert(
      fc.property(format, instant, fc.constantFrom("utc", "local"), (parts, at, zone) => {
        const text = parts.join("");
        fc.pre(/./.test(text)); // Of newlines alone, moment throws.
        expect(formatDate(text, zone)(at)).to.equal(oracle(text, zone, at));
      }),
      { numRuns: 2_000 },
    );
  });

  for (const zone of ["America/New_York", "Asia/Kathmandu", "Pacific/Chatham"]) {
    it(`writes each token of local time in ${zone}, on both sides of the clock change`, () => {
      process.env.TZ = zone;
      for (const at of [Date.UTC(2026, 0, 1, 3), Date.UTC(2026, 6, 1, 15, 4, 5, 6)]) {
        for (const token of tokens.split(" ")) {
          expect(formatDate(token, "local")(at), token).to.equal(oracle(token, "local", at));
        }
      }
    });
  }

  it("puts the turn of each year into the right week", () => {
    for (let year = 1990; year < 2050; year++) {
      for (let day = -4; day <= 4; day++) {
        const at = Date.UTC(year, 0, 1) + day * 86_400_000;
        const format = "gggg ww GGGG WW e E DDDD";
        expect(formatDate(format, "utc")(at)).to.equal(oracle(format, "utc", at));
      }
    }
  });
});
