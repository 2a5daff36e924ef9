import type { Request } from "../support/permissions/simulate";
import { arnsOf } from "./arns";
import type { Named, Part } from "./place";

/** A call that somebody makes, or must not be able to make. */
export interface Call extends Request {
  readonly part: Part;
  readonly title: string;
}

type Row = readonly [
  title: string,
  actions: readonly string[],
  resources: string | readonly string[],
  context?: Readonly<Record<string, string>>,
];

export function callsOf(part: Part, rows: readonly Row[]): Call[] {
  return rows.flatMap(([title, actions, resources, context = {}]) =>
    actions.map((action) => ({
      part,
      title,
      action,
      resources: typeof resources === "string" ? [resources] : resources,
      context,
    })),
  );
}

const catalogReads = [
  "glue:GetTable",
  "glue:GetTables",
  "glue:GetPartition",
  "glue:GetPartitions",
  "glue:BatchGetPartition",
];
const writeLog = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** Every call that the pipeline makes, by who makes it: what the roles are for. */
export function needed(named: Named, sessionRole: string): Call[] {
  const { owner, errorPrefix } = named;
  const arn = arnsOf(named);
  const prefix = { "s3:prefix": "data/" };
  const readData: Row[] = [
    ["find the bucket", ["s3:GetBucketLocation"], arn.bucket],
    ["list the data", ["s3:ListBucket"], arn.bucket, prefix],
    ["read the data", ["s3:GetObject"], arn.object("data/raw/2026/01/05/09/object")],
    ["read the tracks", ["s3:GetObject"], arn.object("data/reference_data/tracks_list.json")],
    ["read the database", ["glue:GetDatabase"], arn.database],
    ["read a table", catalogReads, arn.table],
  ];
  const upload = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObject"];
  const asOwner = { "aws:RequestTag/owner": owner };
  const own = { "aws:ResourceTag/owner": owner };
  return [
    ...callsOf("stream", [
      ["find the bucket", ["s3:GetBucketLocation", "s3:ListBucket"], arn.bucket],
      ["find unfinished uploads", ["s3:ListBucketMultipartUploads"], arn.bucket],
      ["flush an object", upload, arn.object("data/raw/2026/01/05/09/object")],
      ["write an error object", upload, arn.object(`${errorPrefix}processing-failed/object`)],
      ["log an error", ["logs:PutLogEvents"], arn.errorLog],
    ]),
    ...callsOf("crawler", [
      ...readData,
      ["catalogue a table", ["glue:CreateTable", "glue:UpdateTable"], arn.table],
      [
        "catalogue partitions",
        [
          "glue:CreatePartition",
          "glue:UpdatePartition",
          "glue:BatchCreatePartition",
          "glue:BatchUpdatePartition",
        ],
        arn.table,
      ],
      ["begin its log", ["logs:CreateLogGroup"], arn.logGroup("/aws-glue/crawlers")],
      ["write its log", writeLog, arn.logStream("/aws-glue/crawlers")],
    ]),
    ...callsOf("session", [
      ...readData,
      [
        "work in its folder",
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        arn.object("tmp/x"),
      ],
      ["begin its log", ["logs:CreateLogGroup"], arn.logGroup("/aws-glue/sessions")],
      ["write its log", writeLog, arn.logStream("/aws-glue/sessions/output")],
    ]),
    ...callsOf("person", [
      [
        "start a session as its owner",
        ["glue:CreateSession"],
        arn.session,
        { ...asOwner, "aws:TagKeys": "owner" },
      ],
      ["tag the session", ["glue:TagResource"], arn.session, { ...asOwner, ...own }],
      [
        "use the session",
        ["glue:GetSession", "glue:RunStatement", "glue:GetStatement", "glue:ListStatements"],
        arn.session,
        own,
      ],
      [
        "end the session",
        ["glue:CancelStatement", "glue:StopSession", "glue:DeleteSession"],
        arn.session,
        own,
      ],
      ["list sessions", ["glue:ListSessions"], "*"],
      [
        "pass the session's role to Glue",
        ["iam:PassRole"],
        sessionRole,
        { "iam:PassedToService": "glue.amazonaws.com" },
      ],
    ]),
    ...callsOf("query", [
      ...readData,
      [
        "query",
        [
          "athena:GetWorkGroup",
          "athena:StartQueryExecution",
          "athena:GetQueryExecution",
          "athena:GetQueryResults",
          "athena:StopQueryExecution",
        ],
        arn.workgroup,
      ],
      [
        "write results",
        [...upload, "s3:ListMultipartUploadParts"],
        arn.object("query_results/0b1c.csv"),
      ],
    ]),
  ];
}
