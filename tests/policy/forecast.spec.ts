import { expect } from "chai";

import { forecast } from "../../policy/forecast";

const mib = 1024 * 1024;

// Each row by hand: an object is written when either hint is met.
const rows = [
  {
    title: "by size where the load fills the buffer first",
    load: { recordsPerSecond: 1024, recordBytes: 1024 },
    buffer: { sizeMiB: 5, intervalSeconds: 60 },
    expected: { objectsPerHour: 720, objectMiB: 5, trigger: "size" },
  },
  {
    title: "by interval where it does not",
    load: { recordsPerSecond: 1, recordBytes: mib / 60 },
    buffer: { sizeMiB: 5, intervalSeconds: 60 },
    expected: { objectsPerHour: 60, objectMiB: 1, trigger: "interval" },
  },
  {
    title: "by size where both are met at once",
    load: { recordsPerSecond: 1, recordBytes: mib },
    buffer: { sizeMiB: 60, intervalSeconds: 60 },
    expected: { objectsPerHour: 60, objectMiB: 60, trigger: "size" },
  },
  {
    title: "every second where there is no interval",
    load: { recordsPerSecond: 1, recordBytes: mib },
    buffer: { sizeMiB: 5, intervalSeconds: 0 },
    expected: { objectsPerHour: 3600, objectMiB: 1, trigger: "interval" },
  },
  {
    title: "none of no load",
    load: { recordsPerSecond: 0, recordBytes: 190 },
    buffer: { sizeMiB: 5, intervalSeconds: 60 },
    expected: { objectsPerHour: 0, objectMiB: 0, trigger: "interval" },
  },
] as const;

describe("the small-file forecast", () => {
  for (const { title, load, buffer, expected } of rows) {
    it(`makes objects ${title}`, () => {
      const made = forecast(load, buffer);
      expect(made.trigger).to.equal(expected.trigger);
      expect(made.objectsPerHour).to.be.closeTo(expected.objectsPerHour, 1e-6);
      expect(made.objectMiB).to.be.closeTo(expected.objectMiB, 1e-9);
    });
  }
});
