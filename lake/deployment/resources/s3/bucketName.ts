import type { InputRule } from "../facts";

/**
 * The model asks only for a name; the rules are those of the user guide: no two dots in a row, no
 * address, and none of the beginnings and endings that S3 reserves.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName: InputRule = {
  api: "s3.CreateBucket.Bucket",
  minLength: 3,
  maxLength: 63,
  pattern: new RegExp(
    [
      String.raw`^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)(?!xn--|sthree-|amzn-s3-demo-)`,
      String.raw`(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)[a-z0-9][a-z0-9.-]*[a-z0-9]$`,
    ].join(""),
  ),
  patternMeaning: "a bucket name (lower-case letters, digits, - and .)",
};
