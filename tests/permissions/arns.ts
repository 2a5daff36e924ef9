import type { Named } from "./place";

const account = "000000000000";

/** The resources that the calls name. */
export function arnsOf({ bucket, database, workgroup, logGroup }: Named) {
  const glue = `arn:aws:glue:us-east-1:${account}`;
  const logs = `arn:aws:logs:us-east-1:${account}:log-group`;
  const athena = `arn:aws:athena:us-east-1:${account}`;
  return {
    bucket: `arn:aws:s3:::${bucket}`,
    object: (key: string) => `arn:aws:s3:::${bucket}/${key}`,
    otherBucket: "arn:aws:s3:::another-lake",
    otherObject: (key: string) => `arn:aws:s3:::another-lake/${key}`,
    /** Glue asks for a table and for all that it is in. */
    database: [`${glue}:catalog`, `${glue}:database/${database}`],
    table: [`${glue}:catalog`, `${glue}:database/${database}`, `${glue}:table/${database}/raw`],
    otherDatabase: [`${glue}:catalog`, `${glue}:database/payroll`],
    otherTable: [`${glue}:catalog`, `${glue}:database/payroll`, `${glue}:table/payroll/raw`],
    session: `${glue}:session/any`,
    otherSession: `arn:aws:glue:eu-west-1:${account}:session/any`,
    job: `${glue}:job/any`,
    errorLog: `${logs}:${logGroup}:log-stream:DestinationDelivery`,
    logGroup: (group: string) => `${logs}:${group}`,
    logStream: (group: string) => `${logs}:${group}:log-stream:any`,
    workgroup: `${athena}:workgroup/${workgroup}`,
    otherWorkgroup: `${athena}:workgroup/primary`,
    role: (name: string) => `arn:aws:iam::${account}:role/${name}`,
  };
}
