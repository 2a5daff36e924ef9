import type { WireRequest } from "../../../wire/message";
import { ServiceError } from "../../../wire/serviceError";
import { queryValue } from "../../../wire/text";
import { invalidArgument } from "./answers";

const longestSeconds = 604_800;

/**
 * Refuses a presigned request that has run out on the lake's clock: version 2 names the instant,
 * version 4 when it was signed and for how long. Signatures are not checked.
 * @param now Epoch milliseconds.
 * @throws ServiceError `AccessDenied`, `AuthorizationQueryParametersError`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function refuseExpired(request: Pick<WireRequest, "query">, now: number): void {
  const expires = expiryOf(request);
  if (expires === undefined || now < expires) return;
  throw new ServiceError("AccessDenied", "Request has expired", {
    status: 403,
    members: {
      Expires: new Date(expires).toISOString(),
      ServerTime: new Date(now).toISOString(),
    },
  });
}

function expiryOf(request: Pick<WireRequest, "query">): number | undefined {
  if (queryValue(request, "X-Amz-Signature") !== undefined) {
    const [date, seconds] = ["X-Amz-Date", "X-Amz-Expires"].map(
      (name) => queryValue(request, name) ?? "",
    );
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date!) ?? [];
    if (year === undefined || !/^\d{1,6}$/.test(seconds!) || Number(seconds) > longestSeconds) {
      throw new ServiceError(
        "AuthorizationQueryParametersError",
        "X-Amz-Date must be like 20260105T093000Z, and X-Amz-Expires from 0 to 604800 seconds",
      );
    }
    const signed = Date.UTC(+year, +month! - 1, +day!, +hour!, +minute!, +second!);
    return signed + Number(seconds) * 1000;
  }
  if (queryValue(request, "Signature") === undefined) return undefined;
  const expires = queryValue(request, "Expires") ?? "";
  if (!/^\d{1,12}$/.test(expires)) {
    throw invalidArgument("Expires has to be a whole number of seconds", "Expires", expires);
  }
  return Number(expires) * 1000;
}
