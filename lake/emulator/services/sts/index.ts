import { callerArn } from "../../access/caller";
import type { Operation, Operations } from "../operation";

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const getCallerIdentity: Operation = (lake) => ({
  Arn: callerArn(lake),
  UserId: lake.account,
  Account: lake.account,
});

export const sts: Operations = { GetCallerIdentity: getCallerIdentity };
