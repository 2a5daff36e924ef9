import { athena } from "./athena";
import { firehose } from "./firehose";
import { glue } from "./glue";
import { iam } from "./iam";
import { logs } from "./logs";
import { s3 } from "./s3";
import { sts } from "./sts";

/** Every operation that the lake answers, by service and in AWS's names. */
export const registry: Readonly<Record<string, readonly string[]>> = {
  athena: Object.keys(athena).sort(),
  firehose: Object.keys(firehose).sort(),
  glue: Object.keys(glue).sort(),
  iam: Object.keys(iam).sort(),
  logs: Object.keys(logs).sort(),
  s3: Object.keys(s3).sort(),
  sts: Object.keys(sts).sort(),
};
