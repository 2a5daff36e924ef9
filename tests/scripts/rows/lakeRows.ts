import type { FaultRule } from "../../../lake/emulator/faults/faultScript";

/** A load that a lake brings to an end. */
export interface LakeRow {
  readonly title: string;
  readonly args?: string[];
  readonly faults?: FaultRule[];
  /** Outputs that differ from the lake's. */
  readonly outputs?: Record<string, unknown>;
  readonly environment?: (url: string) => Record<string, string>;
  readonly code: number;
  readonly says: RegExp;
  /** How many PutRecordBatch calls there are. Default: none. */
  readonly puts?: number;
}

const refused = (code: string, status = 403): FaultRule[] => [
  { service: "sts", fault: "error", code, status, message: "scripted" },
];

const streamIs = (DeliveryStreamStatus: string): FaultRule[] => [
  {
    service: "firehose",
    operation: "DescribeDeliveryStream",
    fault: "answer",
    members: { DeliveryStreamDescription: { DeliveryStreamStatus } },
  },
];

const putAnswers = (code: string, status: number): FaultRule[] => [
  { service: "firehose", operation: "PutRecordBatch", fault: "error", code, status },
];

const crawlerIs = (Crawler: Record<string, unknown>): FaultRule[] => [
  { service: "glue", operation: "GetCrawler", fault: "answer", members: { Crawler } },
];

const athena = (operation: string, members: Record<string, unknown>): FaultRule[] => [
  { service: "athena", operation, fault: "answer", members },
];

export const lakeRows: readonly LakeRow[] = [
  {
    title: "expired credentials",
    faults: refused("ExpiredToken"),
    code: 3,
    says: /credentials have expired \(ExpiredToken\)\n.*aws sso login/,
  },
  {
    title: "a clock that is wrong",
    faults: refused("RequestTimeTooSkewed"),
    code: 3,
    says: /refused the request's time \(RequestTimeTooSkewed\)\n.*set this machine's clock/,
  },
  {
    title: "credentials that are refused",
    faults: refused("InvalidClientTokenId"),
    code: 3,
    says: /refused \(InvalidClientTokenId\)/,
  },
  {
    title: "the wrong account",
    outputs: { accountId: "111122223333" },
    code: 3,
    says: /credentials are of account 000000000000, the lake is in 111122223333/,
  },
  {
    title: "a stream that is not there",
    args: ["--stream", "nowhere"],
    code: 4,
    says: /delivery stream nowhere was not found in eu-west-1/,
  },
  {
    title: "the wrong region's stream",
    args: ["--stream", "nowhere", "--region", "ap-south-1"],
    code: 4,
    says: /delivery stream nowhere was not found in ap-south-1/,
  },
  {
    title: "a stream that stays CREATING",
    args: ["--timeout", "1"],
    faults: streamIs("CREATING"),
    code: 9,
    says: /waited 1 s in vain for delivery stream \S+ to be created/,
  },
  ...["DELETING", "SUSPENDED"].map((status) => ({
    title: `a stream that is ${status}`,
    faults: streamIs(status),
    code: 4,
    says: new RegExp(`is ${status}, not ACTIVE`),
  })),
  {
    title: "an endpoint where nothing listens",
    environment: () => ({ AWS_ENDPOINT_URL: "http://127.0.0.1:9" }),
    code: 1,
    says: /cannot connect to 127\.0\.0\.1:9 \(ECONNREFUSED\)\n.*is the lake running\?/,
  },
  {
    title: "an endpoint that has no address",
    environment: () => ({ AWS_ENDPOINT_URL: "http://nowhere.invalid:9", ...anyCredentials }),
    code: 1,
    says: /cannot connect to nowhere\.invalid\S* \((ENOTFOUND|EAI_AGAIN)\)/,
  },
  {
    title: "an endpoint that speaks no TLS",
    environment: (url) => ({ AWS_ENDPOINT_URL: url.replace("http:", "https:") }),
    code: 1,
    says: /no secure connection \(\w+\)\n.*http:\/\/ or https:\/\//,
  },
  {
    title: "a permission that is missing, after one call",
    args: ["--count", "5000"],
    faults: putAnswers("AccessDeniedException", 400),
    code: 3,
    says: /refused \(AccessDeniedException\).*; \d+ generated: 0 acknowledged, 500 rejected/,
    puts: 1,
  },
  {
    title: "a stream that refuses for longer than --max-retry-time",
    args: ["--max-retry-time", "1"],
    faults: [
      { service: "firehose", operation: "PutRecordBatch", fault: "throttle", delayMs: 1_100 },
    ],
    code: 9,
    says: /Slow down\.; given up after \d s; 20 generated: 0 acknowledged, 0 rejected, 20 undel/,
    puts: 1,
  },
  {
    title: "an earlier crawl that does not end",
    args: ["--timeout", "1"],
    faults: crawlerIs({ State: "RUNNING" }),
    code: 9,
    says: /waited 1 s in vain for an earlier crawl of \S+ to finish/,
    puts: 1,
  },
  {
    title: "a crawl that fails",
    faults: crawlerIs({
      LastCrawl: { Status: "FAILED", ErrorMessage: "no access", LogGroup: "/aws-glue/crawlers" },
    }),
    code: 4,
    says: /the crawl ended FAILED: no access\n.*log group \/aws-glue\/crawlers/,
    puts: 1,
  },
  {
    title: "a crawl that leaves no table",
    faults: [
      { service: "glue", operation: "GetTables", fault: "answer", members: { TableList: [] } },
    ],
    code: 4,
    says: /left no table for s3:\/\/\S+ \(tables: none\)/,
    puts: 1,
  },
  {
    title: "a query that fails",
    faults: athena("GetQueryExecution", {
      QueryExecution: {
        Status: { State: "FAILED", StateChangeReason: "TABLE_NOT_FOUND: line 3:6: no table raw" },
      },
    }),
    code: 4,
    says: /query \S+ FAILED at data\/queries\/activityCounts\.sql:3:6: TABLE_NOT_FOUND/,
    puts: 1,
  },
  {
    title: "counts that differ",
    args: ["--no-query"],
    faults: athena("GetQueryResults", {
      ResultSet: {
        Rows: [
          { Data: [{ VarCharValue: "_col0" }, { VarCharValue: "_col1" }] },
          { Data: [{ VarCharValue: "1" }, { VarCharValue: "1" }] },
        ],
      },
    }),
    code: 1,
    says: /error: Athena counts 1 rows in objects that hold \d+ records/,
    puts: 1,
  },
  {
    title: "a disk that is full",
    args: ["--to", "file", "--out", "/dev/full"],
    code: 1,
    says: /writing to \/dev\/full: ENOSPC/,
  },
];

const anyCredentials = { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" };
