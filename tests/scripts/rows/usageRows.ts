import type { BadInputFiles } from "../../support/badInputFiles";

/** A command line that is refused before anything is asked of a lake. */
export interface UsageRow {
  readonly title: string;
  readonly args: (files: BadInputFiles) => string[];
  readonly code: number;
  readonly says: RegExp;
  readonly environment?: (files: BadInputFiles) => Record<string, string>;
}

const row = (title: string, args: string[], says: RegExp, code = 2): UsageRow => ({
  title,
  args: () => args,
  code,
  says,
});

const template = (title: string, name: string, says: RegExp): UsageRow => ({
  title: `a template that ${title}`,
  args: (files) => ["--template", files.path(name)],
  code: 2,
  says,
});

const pulumi = (title: string, folder: string, code: number, says: RegExp): UsageRow => ({
  title,
  args: () => ["--stack", "nowhere"],
  code,
  says,
  // The shell that a fake CLI needs is found by its absolute path.
  environment: (files) => ({ PATH: files.path(folder) }),
});

const backfill = (from: string, until: string): string[] => [
  ...["--to", "s3-backfill", "--from", from, "--until", until],
];

export const usageRows: readonly UsageRow[] = [
  row("a negative rate", ["--rate", "-1"], /--rate must be a number from 0 .* got "-1"/),
  row("a rate of text", ["--rate", "abc"], /--rate must be a number .* got "abc"/),
  row("a rate of 1e9", ["--rate", "1e9"], /--rate must be a number .* to 1000000, got "1e9"/),
  row("a negative count", ["--count", "-1"], /--count must be a whole number from 1 .* got "-1"/),
  row("a count of nothing", ["--count", "0"], /--count must be a whole number from 1 .* got "0"/),
  row("half a record", ["--count", "1.5"], /--count must be a whole number .* got "1\.5"/),
  row("2^53 records", ["--count", "9007199254740992"], /--count must be .* to 1000000000, got/),
  row(
    "a batch of 501",
    ["--batch-size", "501"],
    /--batch-size must be .* from 1 to 500, got "501"/,
  ),
  row("no call at once", ["--concurrency", "0"], /--concurrency must be .* from 1 to 64, got "0"/),
  row("a ramp of text", ["--ramp", "soon"], /--ramp must be a number from 0 to 86400, got "soon"/),
  row("negative patience", ["--max-retry-time", "-1"], /--max-retry-time must be .* got "-1"/),
  row("no time to answer", ["--request-timeout", "0"], /--request-timeout must be .* got "0"/),
  row("no time to wait", ["--timeout", "0"], /--timeout must be .* got "0"/),
  row("a pack of nothing", ["--pack", "0"], /--pack must be auto or a whole number .* got "0"/),
  row("an unknown flag", ["--cuont", "5"], /unknown option '--cuont'.*--count/),
  row("an unknown sink", ["--to", "kinesis"], /--to must be one of firehose, file, stdout, s3-b/),
  row("a file without a path", ["--to", "file"], /--to file needs --out/),
  row("a path without a file", ["--out", "x"], /--out is for --to file only/),
  row(
    "a past without a beginning",
    ["--to", "s3-backfill", "--until", "2026-01-01"],
    /needs --from/,
  ),
  row("a past without a zone", backfill("2026-01-01T00:00", "2026-01-02"), /--from must be a date/),
  row("a past of nothing", backfill("2026-01-02", "2026-01-02"), /--until must be after --from/),
  row("a past to come", backfill("2026-01-02", "2999-01-02"), /--until must not be in the future/),
  row("a journal of no stream", ["--to", "stdout", "--resume", "x"], /--resume says nothing for/),
  {
    ...row("a file that exists", [], /existing\.ndjson: the file exists/),
    args: (files) => ["--to", "file", "--out", files.path("existing.ndjson")],
  },
  {
    ...row("a plan with an unknown key", [], /faulty\.yaml: loads\[0\]\.rato is unknown/),
    args: (files) => ["--plan", files.path("faulty.yaml")],
  },
  {
    ...row("a journal that is none", [], /other\.journal: is not the journal of a load/),
    args: (files) => ["--resume", files.path("other.journal")],
  },
  template("is not there", "nowhere.template", /nowhere\.template: no such file/),
  template("cannot be read", "good.template/x", /good\.template\/x: cannot be read: ENOTDIR/),
  template("is a directory", "noPulumi", /noPulumi: is a directory/),
  template("is empty", "empty.template", /the template is empty/),
  template("has a gigabyte", "gigabyte.template", /has 1073741824 bytes: no template/),
  template("is not UTF-8", "binary.template", /binary\.template: is not UTF-8 text/),
  template("begins with a mark", "marked.template", /begins with a byte order mark/),
  template("leaves a tag open", "unclosed.template", /unclosed\.template:2:\d+: .*\n.*\n +\^/),
  template("names no function", "function.template", /function\.template:2:\d+: .*\n.*\n +\^/),
  template("gives wrong arguments", "arguments.template", /arguments\.template:1:\d+: /),
  template("recurs", "recursive.template", /record 0 is not JSON.*\n.*\{\{random\.uuid\}\}/),
  template("makes no JSON", "notJson.template", /record 0 is not JSON at position \d+/),
  template("at times makes no JSON", "sometimesNotJson.template", /value "x" is not JSON/),
  {
    ...row("outputs that lack names", [], /incomplete\.json has no output streamName, /, 6),
    args: (files) => ["--outputs", files.path("incomplete.json")],
  },
  pulumi("no Pulumi CLI", "noPulumi", 6, /the Pulumi CLI .* is not on this machine's PATH/),
  pulumi("a stack that does not exist", "noStack", 6, /stack nowhere was not found/),
  pulumi(
    "a state backend that wants a login",
    "noLogin",
    3,
    /PULUMI_ACCESS_TOKEN[\s\S]*pulumi login/,
  ),
  {
    ...row("no credentials", [], /no AWS credentials were found[\s\S]*aws sso login/, 3),
    args: (files) => ["--outputs", files.path("plain.json")],
    environment: () => ({ AWS_ENDPOINT_URL: "http://10.255.255.1:9" }),
  },
];
