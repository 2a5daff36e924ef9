import { arnsOf } from "./arns";
import { type Call, callsOf } from "./needed";
import type { Named } from "./place";

/** What is one step beside the needed calls, and nobody's to make. */
export function nearMisses(named: Named, sessionRole: string): Call[] {
  const arn = arnsOf(named);
  const glue = { "iam:PassedToService": "glue.amazonaws.com" };
  const theirs = { "aws:ResourceTag/owner": "somebody-else" };
  const own = { "aws:ResourceTag/owner": named.owner };
  const readAside: Parameters<typeof callsOf>[1] = [
    ["read another bucket", ["s3:GetObject"], arn.otherObject("data/raw/object")],
    ["find another bucket", ["s3:GetBucketLocation"], arn.otherBucket],
    ["list another bucket", ["s3:ListBucket"], arn.otherBucket, { "s3:prefix": "data/" }],
    ["list another prefix", ["s3:ListBucket"], arn.bucket, { "s3:prefix": "payroll/" }],
    ["list the whole bucket", ["s3:ListBucket"], arn.bucket],
    ["read another prefix", ["s3:GetObject"], arn.object("payroll/object")],
    ["read errors", ["s3:GetObject"], arn.object("errors/object")],
    ["overwrite the data", ["s3:PutObject"], arn.object("data/raw/object")],
    ["delete the data", ["s3:DeleteObject"], arn.object("data/raw/object")],
    ["delete the bucket", ["s3:DeleteBucket"], arn.bucket],
    ["open the bucket", ["s3:PutBucketPolicy"], arn.bucket],
    ["read another database", ["glue:GetDatabase"], arn.otherDatabase],
    [
      "read another database's table",
      ["glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
      arn.otherTable,
    ],
    ["delete a table", ["glue:DeleteTable"], arn.table],
    ["delete the database", ["glue:DeleteDatabase"], arn.database],
  ];
  const catalogueIn = ["glue:CreateTable", "glue:UpdateTable", "glue:BatchCreatePartition"];
  const writeLog = ["logs:CreateLogStream", "logs:PutLogEvents"];
  return [
    ...callsOf("stream", [
      ["write to another bucket", ["s3:PutObject"], arn.otherObject("data/raw/object")],
      ["find another bucket", ["s3:GetBucketLocation", "s3:ListBucket"], arn.otherBucket],
      ["write to another prefix", ["s3:PutObject"], arn.object("data/reference_data/object")],
      ["write among the results", ["s3:PutObject"], arn.object("query_results/object")],
      ["delete the data", ["s3:DeleteObject"], arn.object("data/raw/object")],
      ["log elsewhere", ["logs:PutLogEvents"], arn.logStream("/payroll")],
      ["read the catalog", ["glue:GetTable"], arn.table],
      ["pass a role on", ["iam:PassRole"], sessionRole, glue],
    ]),
    ...callsOf("crawler", [
      ...readAside,
      ["catalogue in another database", catalogueIn, arn.otherTable],
      ["log elsewhere", writeLog, arn.logStream("/payroll")],
      ["start a session", ["glue:CreateSession"], arn.session, { "aws:RequestTag/owner": "x" }],
      ["pass a role on", ["iam:PassRole"], sessionRole, glue],
    ]),
    ...callsOf("session", [
      ...readAside,
      ["catalogue a table", catalogueIn, arn.table],
      ["work in another folder", ["s3:PutObject", "s3:DeleteObject"], arn.object("payroll/x")],
      ["log elsewhere", writeLog, arn.logStream("/payroll")],
    ]),
    ...callsOf("person", [
      [
        "start a session as another owner",
        ["glue:CreateSession"],
        arn.session,
        { "aws:RequestTag/owner": "somebody-else", "aws:TagKeys": "owner" },
      ],
      [
        "start a session in another region",
        ["glue:CreateSession"],
        arn.otherSession,
        { "aws:RequestTag/owner": named.owner },
      ],
      ["use a session of another region", ["glue:RunStatement"], arn.otherSession, own],
      ["start a session that is nobody's", ["glue:CreateSession"], arn.session],
      [
        "use another owner's session",
        ["glue:GetSession", "glue:RunStatement", "glue:GetStatement", "glue:ListStatements"],
        arn.session,
        theirs,
      ],
      [
        "end another owner's session",
        ["glue:CancelStatement", "glue:StopSession", "glue:DeleteSession"],
        arn.session,
        theirs,
      ],
      [
        "take over another owner's session",
        ["glue:TagResource"],
        arn.session,
        { ...theirs, "aws:RequestTag/owner": named.owner },
      ],
      [
        "give a session away",
        ["glue:TagResource"],
        arn.session,
        { ...own, "aws:RequestTag/owner": "somebody-else" },
      ],
      [
        "tag something else",
        ["glue:TagResource"],
        arn.job,
        { ...own, "aws:RequestTag/owner": named.owner },
      ],
      ["pass another role", ["iam:PassRole"], arn.role("Administrator"), glue],
      [
        "pass the role to another service",
        ["iam:PassRole"],
        sessionRole,
        { "iam:PassedToService": "lambda.amazonaws.com" },
      ],
      ["make a job", ["glue:CreateJob"], arn.job],
      ["read the data without a session", ["s3:GetObject"], arn.object("data/raw/object")],
    ]),
    ...callsOf("query", [
      ...readAside,
      ["query in another workgroup", ["athena:StartQueryExecution"], arn.otherWorkgroup],
      ["change the workgroup", ["athena:UpdateWorkGroup"], arn.workgroup],
      ["write results to another bucket", ["s3:PutObject"], arn.otherObject("query_results/x")],
      ["delete results", ["s3:DeleteObject"], arn.object("query_results/x")],
      ["catalogue a table", catalogueIn, arn.table],
    ]),
  ];
}
