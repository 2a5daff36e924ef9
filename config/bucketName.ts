export const bucketNameRange =
  "3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit";

const reservedBeginnings = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedEndings = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/**
 * What is wrong with a bucket name, as the end of "must …"; undefined where it is right.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketNameProblem(name: string): string | undefined {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return `be ${bucketNameRange}`;
  if (name.includes("..")) return "not hold two dots in a row";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "not look like an IP address";
  const beginning = reservedBeginnings.find((reserved) => name.startsWith(reserved));
  if (beginning) return `not begin with ${beginning}, which S3 reserves`;
  const ending = reservedEndings.find((reserved) => name.endsWith(reserved));
  if (ending) return `not end with ${ending}, which S3 reserves`;
  return undefined;
}
