/** What a stack's resources are called, for the calls upon them. */
export interface Named {
  readonly bucket: string;
  readonly database: string;
  readonly workgroup: string;
  readonly logGroup: string;
  /** Where Firehose puts what it cannot deliver: without a prefix of its own, under the data's. */
  readonly errorPrefix: string;
  readonly owner: string;
  /** The program's roles by what they are for; undefined where the program has none. */
  readonly roles: Readonly<Record<Part, string | undefined>>;
}

/** Who makes a call. */
export type Part = "stream" | "crawler" | "session" | "person" | "query";

const common = { owner: "analytics-workshop" };

/** The seed gives the session's own role what a person needs, and no role to those who query. */
export const workshop: Named = {
  ...common,
  bucket: "000000000000-analytics-workshop-bucket",
  database: "analyticsworkshopdb",
  workgroup: "analytics-workshop",
  logGroup: "/aws/kinesisfirehose/analytics-workshop-stream",
  errorPrefix: "data/raw/",
  roles: {
    stream: "ingest-firehose-role",
    crawler: "catalog-role",
    session: "sessions-role",
    person: "sessions-role",
    query: undefined,
  },
};

export const hardened: Named = {
  ...common,
  bucket: `${workshop.bucket}-prod`,
  database: "analyticsworkshopdb_prod",
  workgroup: "analytics-workshop-prod",
  logGroup: "/aws/kinesisfirehose/analytics-workshop-stream-prod",
  errorPrefix: "errors/",
  roles: { ...workshop.roles, person: "sessions-client-role", query: "athena-role" },
};
