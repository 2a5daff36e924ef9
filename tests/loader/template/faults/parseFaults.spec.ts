import { expect } from "chai";

import { UserError } from "../../../../lake/core/userError";
import { parseFaults } from "../../../../lake/loader/template/faults/parseFaults";

describe("parseFaults", () => {
  it("reads each fault", () => {
    const text = "duplicates=0.1%, late=2h:1%,corrupt=.01%,nulls=100%,drift=a.b@50%";
    expect(parseFaults(text)).to.deep.equal({
      duplicates: 0.001,
      late: { byMs: 7_200_000, share: 0.01 },
      corrupt: 0.0001,
      nulls: 1,
      drift: { field: "a.b", from: 0.5 },
    });
  });

  for (const [text, byMs] of Object.entries({ "5ms": 5, "30s": 30e3, "3m": 18e4, "2d": 1728e5 })) {
    it(`reads ${text}`, () => {
      expect(parseFaults(`late=${text}:1%`).late).to.deep.equal({ byMs, share: 0.01 });
    });
  }

  const refused: [text: string, message: string, remedy: RegExp][] = [
    ["", '"" cannot be read: no fault is called ""', /^duplicates=0\.1%,late=2h:1%,/],
    ["dupes=1%", '"dupes=1%" cannot be read: no fault is called "dupes"', /^duplicates=/],
    ["nulls=1%,", '"" cannot be read', /^duplicates=/],
    ["duplicates", '"duplicates" cannot be read: duplicates is written another way', /=0\.1%$/],
    ["duplicates=1", '"duplicates=1" cannot be read', /^duplicates=0\.1%$/],
    ["duplicates=0%", '"duplicates=0%" cannot be read', /^duplicates=0\.1%$/],
    ["duplicates=101%", '"duplicates=101%" cannot be read', /^duplicates=0\.1%$/],
    ["late=1%", '"late=1%" cannot be read', /^late=2h:1%$/],
    ["late=2w:1%", '"late=2w:1%" cannot be read', /^late=2h:1%$/],
    ["drift=50%", '"drift=50%" cannot be read', /^drift=field@50%$/],
    ["nulls=1%,nulls=2%", '"nulls=2%" cannot be read: nulls stands twice', /once/],
  ];
  for (const [text, message, remedy] of refused) {
    it(`refuses "${text}"`, () => {
      expect(() => parseFaults(text))
        .to.throw(UserError, `--faults: ${message}`)
        .that.includes({ reason: "usage" })
        .with.property("remedy")
        .that.matches(remedy);
    });
  }
});
