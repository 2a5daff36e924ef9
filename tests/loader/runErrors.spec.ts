import { expect } from "chai";

import type { LoadPlan } from "../../lake/loader/plan";
import type { Script } from "../support/loader/scriptedLake";
import { refusal, startMs } from "../support/loader/scriptedLoad";

describe("runLoad, where it cannot go on", () => {
  const refused: [string, Script, Partial<LoadPlan>, string, RegExp][] = [
    [
      "a stream that is not there",
      { streamMissing: true },
      {},
      "resource",
      /delivery stream lake-stream was not found in us-east-1/,
    ],
    [
      "a crawl that fails",
      { lastCrawl: { Status: "FAILED", ErrorMessage: "no access" } },
      {},
      "resource",
      /crawler lake-crawler: the crawl ended FAILED: no access/,
    ],
    [
      "a query that fails",
      { queryFailure: "TABLE_NOT_FOUND: line 1:15" },
      { query: "SELECT 1" },
      "resource",
      /^query 0 FAILED: TABLE_NOT_FOUND: line 1:15$/,
    ],
    [
      "a refused call",
      { putFault: () => ({ status: 403, type: "AccessDeniedException" }) },
      {},
      "authentication",
      /sending to delivery stream lake-stream: refused \(AccessDeniedException\)/,
    ],
    [
      "records that are refused for ever",
      { putFault: (now) => (now > startMs + 3_000 ? { failEntries: 10 } : undefined) },
      {},
      "timeout",
      /^sending to delivery stream lake-stream: ServiceUnavailableException: refused 10 records one by one; given up after 120 s; \d+ generated: \d+ acknowledged, 0 rejected, \d+ undelivered, 0 unknown$/,
    ],
    ["a template that is broken", {}, { template: "{{" }, "usage", /x\.template:1:1: /],
    ["a count of nothing", {}, { count: 0 }, "usage", /count must be/],
  ];
  for (const [name, script, changes, reason, message] of refused) {
    it(`ends with one error at ${name}`, async () => {
      const error = await refusal(script, changes);
      expect(error).to.include({ name: "UserError", reason });
      expect(error.message).to.match(message);
    });
  }

  it("ends with a timeout where acknowledged records do not arrive", async () => {
    const error = await refusal({ putFaults: [{ rawBody: lostAnswer(50) }] });
    expect(error).to.include({ reason: "timeout" });
    expect(error.message).to.match(
      /^50 acknowledged records are not in s3:\/\/lake-bucket\/data\/raw\//,
    );
  });
});

/** The stream says that it took the records, and did not. */
function lostAnswer(records: number): string {
  const RequestResponses = Array(records).fill({ RecordId: "r" });
  return JSON.stringify({ FailedPutCount: 0, RequestResponses });
}
