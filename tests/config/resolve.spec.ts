import { expect } from "chai";

import { knownRegions } from "../../components/regions";
import { keyNames, resolve } from "../../config/resolve";

const project = "analytics-workshop";

function problemsOf(config: Record<string, string>): readonly string[] {
  const entries = Object.entries(config).map(([key, value]) => [
    key.includes(":") ? key : `${project}:${key}`,
    value,
  ]);
  return resolve(Object.fromEntries(entries), project, knownRegions).problems;
}

/** Key, values that are refused, and a part of the line that says why. */
const refused: [string, string[], RegExp][] = [
  ["profile", ["", "production", "Hardened"], /one of workshop, hardened/],
  ["nameSuffix", ["Prod", "a_b", "-a", "a-", "a".repeat(25)], /up to 24 lower-case letters/],
  ["nameSuffix", ["x-s3alias"], /not end with -s3alias/],
  ["owner", ["", "a*b", "x".repeat(257)], /1 to 256 letters/],
  ["allowDestroy", ["yes", "True", "1", ""], /true or false/],
  [
    "bucketName",
    ["", "Lake", "a_b", "ab", "a".repeat(64), "-lake", "lake-", "a/b", ".lake"],
    /3 to 63 lower-case letters/,
  ],
  ["bucketName", ["192.168.0.1"], /not look like an IP address/],
  ["bucketName", ["xn--a"], /not begin with xn--/],
  ["bucketName", ["a-s3alias"], /not end with -s3alias/],
  ["bucketName", ["a..b"], /two dots in a row/],
  ["rawPrefix", ["raw"], /end with a slash/],
  ["rawPrefix", ["/raw/"], /not begin with a slash/],
  ["rawPrefix", ["raw//x/"], /two slashes in a row/],
  ["rawPrefix", ["../", "a/../b/", "./"], /not hold \. or \.\./],
  ["rawPrefix", [""], /not be empty/],
  ["rawPrefix", ["a b/", "ä/"], /hold only letters/],
  ["rawPrefix", [`${"a".repeat(512)}/`], /at most 512/],
  ["rawPrefix", ["raw/!{timestamp:}/", "raw/!{timestamp:12}/"], /which Firehose does not know/],
  ["rawPrefix", ["raw/!{partitionKeyFromQuery:x}/"], /needs dynamic partitioning/],
  ["rawPrefix", ["raw/!{firehose:error-output-type}/"], /which only errorPrefix may/],
  ["rawPrefix", ["raw/!{firehose:random-string}/"], /hold a !{timestamp:…}/],
  ["rawPrefix", ["raw/!{timestamp/"], /only as the beginning/],
  ["errorPrefix", ["bad/!{timestamp:yyyy}/"], /hold !{firehose:error-output-type}/],
  ["errorPrefix", ["errors"], /end with a slash/],
  ["crawlPrefix", ["data", "", "!{timestamp:yyyy}/"], /must/],
  ["bufferSizeMiB", ["0", "129", "1.5", '"5"', "NaN", "", "1e2"], /from 1 to 128 \(MiB\)/],
  ["bufferIntervalSeconds", ["-1", "901", "60s"], /from 0 to 900 \(seconds\)/],
  ["compressionFormat", ["gzip", "SNAPPY", "none"], /one of UNCOMPRESSED, GZIP, ZIP, Snappy/],
  ["logRetentionDays", ["0", "2", "366"], /one of 1, 3, 5/],
  ["streamName", ["a b", "x".repeat(65), ""], /1 to 64 letters/],
  ["databaseName", ["Lake", "a-b", ""], /1 to 255 lower-case letters/],
  ["crawlerName", ["a:b", ""], /1 to 255 letters/],
  ["tablePrefix", ["A_", "a-"], /up to 64 lower-case/],
  ["workgroupName", ["a b", "x".repeat(129)], /1 to 128 letters/],
  ["queryScanLimitMiB", ["9", "-1"], /0 for none/],
  [
    "crawlerSchedule",
    [
      "daily",
      "cron(15 12 * * *)",
      "cron(60 12 * * ? *)",
      "cron(15 12 * * * *)",
      "cron(15 12 ? * ? *)",
      "cron(15 25 * * ? *)",
      "cron(15 12 * 13 ? *)",
      "cron(5-1 12 * * ? *)",
      "",
    ],
    /on-demand, or six fields/,
  ],
  ["crawlerSchedule", ["cron(* * * * ? *)", "cron(*/2 * * * ? *)"], /every five minutes/],
  ["kmsKeyArn", ["alias/lake", "arn:aws:kms:us-east-1:1:key/x"], /the ARN of a KMS key/],
  ["kdgEnabled", ["true"], /come with kdgPassword/],
  ["aws:region", ["us-east-9", "virginia", ""], /a region that the AWS provider knows/],
  ["aws:allowedAccountIds", ['["123"]', "x", "{}"], /account ids of 12 digits/],
];

const accepted: [string, string[]][] = [
  ["bucketName", ["abc", "a".repeat(63), "a.b-c", "1a2"]],
  ["rawPrefix", ["landing/", "a/b=c/", "data/new/"]],
  ["errorPrefix", ["", "bad/!{firehose:error-output-type}/!{timestamp:yyyy/MM}/"]],
  ["bufferSizeMiB", ["1", "128"]],
  ["bufferIntervalSeconds", ["0", "900"]],
  ["crawlerSchedule", ["cron(15 12 * * ? *)", "cron(0/15 8-18 ? * MON-FRI *)", "on-demand"]],
  ["crawlerSchedule", ["cron(0 0 L * ? *)", "cron(0 1,2 ? JAN 6#3 2027-2030)"]],
  ["aws:region", ["us-east-1", "cn-north-1", "us-gov-west-1", "eu-central-1"]],
  ["aws:allowedAccountIds", ['["000000000000"]']],
];

describe("the configuration", () => {
  for (const [key, values, reason] of refused) {
    it(`refuses ${key} with a line that matches ${String(reason)}`, () => {
      for (const value of values) {
        const problems = problemsOf({ [key]: value });
        expect(problems, value).to.have.length(1);
        expect(problems[0]).to.match(reason);
        expect(problems[0]).to.contain(`${key.includes(":") ? "" : `${project}:`}${key} is `);
        expect(problems[0]).to.contain(JSON.stringify(value));
        expect(problems[0]).not.to.contain("\n");
      }
    });
  }

  for (const [key, values] of accepted) {
    it(`accepts ${key} such as ${values[0] || "nothing"}`, () => {
      for (const value of values) expect(problemsOf({ [key]: value }), value).to.deep.equal([]);
    });
  }

  it("names the allowed range beside what is wrong with the value", () => {
    const [problem] = problemsOf({ rawPrefix: "raw" });
    expect(problem).to.match(/^analytics-workshop:rawPrefix is "raw": it must end with a slash/);
    expect(problem).to.contain("(allowed: a key prefix such as data/raw/");
  });

  it("reports every bad value at once", () => {
    const problems = problemsOf({ bufferSizeMiB: "0", streamName: "a b", profile: "x" });
    expect(problems).to.have.length(3);
  });

  const overlapping: [string, Record<string, string>][] = [
    ["results in the raw data", { resultsPrefix: "data/raw/results/", crawlPrefix: "other/" }],
    ["results in the crawled folder", { resultsPrefix: "data/results/" }],
    ["errors in the raw data", { errorPrefix: "data/raw/errors/", crawlPrefix: "other/" }],
    ["errors over the results", { errorPrefix: "query_results/" }],
    ["reference data over the raw data", { referencePrefix: "data/raw/" }],
    [
      "raw data by the text before its expression",
      {
        rawPrefix: "query_results/!{timestamp:yyyy}/",
        errorPrefix: "errors/",
      },
    ],
  ];
  for (const [what, config] of overlapping) {
    it(`refuses ${what}`, () => {
      const problems = problemsOf(config);
      expect(problems).not.to.be.empty;
      for (const problem of problems) expect(problem).to.match(/must not overlap/);
    });
  }

  it("wants an error prefix beside a prefix with expressions", () => {
    const rawPrefix = "data/raw/!{timestamp:yyyy/MM/dd}/";
    expect(problemsOf({ rawPrefix }).join()).to.match(/errorPrefix is "": it must be set where/);
    expect(problemsOf({ rawPrefix, errorPrefix: "errors/" })).to.deep.equal([]);
  });

  it("refuses a KMS key of another region", () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:000000000000:key/0a1b";
    expect(problemsOf({ kmsKeyArn, "aws:region": "us-east-1" }).join()).to.match(
      /a key of the stack's region, us-east-1/,
    );
    expect(problemsOf({ kmsKeyArn, "aws:region": "eu-west-1" })).to.deep.equal([]);
  });

  it("refuses a key that the table does not have, and names the nearest", () => {
    expect(problemsOf({ bufferSizeMib: "5" })).to.deep.equal([
      "analytics-workshop:bufferSizeMib is no key of this program: did you mean bufferSizeMiB?",
    ]);
    expect(problemsOf({ colour: "red" })).to.deep.equal([
      "analytics-workshop:colour is no key of this program",
    ]);
  });

  it("takes what the stack does not set from the profile", () => {
    const values = (profile: string) =>
      resolve({ [`${project}:profile`]: profile }, project, knownRegions).values;
    expect(values("workshop")).to.include({
      compressionFormat: "UNCOMPRESSED",
      errorPrefix: "",
      versioning: false,
      leastPrivilege: false,
      streamEncryption: false,
      bufferSizeMiB: 1,
      bufferIntervalSeconds: 60,
    });
    expect(values("hardened")).to.include({
      compressionFormat: "GZIP",
      errorPrefix: "errors/",
      versioning: true,
      leastPrivilege: true,
      streamEncryption: true,
      bufferSizeMiB: 1,
    });
  });

  it("lets each key of a profile be set by itself", () => {
    const entries = { [`${project}:profile`]: "hardened", [`${project}:versioning`]: "false" };
    const { values } = resolve(entries, project, knownRegions);
    expect(values).to.include({ versioning: false, compressionFormat: "GZIP" });
  });

  it("has a value or a derived default for every key", () => {
    const { values } = resolve({}, project, knownRegions);
    expect(Object.keys(values).sort()).to.deep.equal([...keyNames].sort());
  });
});
