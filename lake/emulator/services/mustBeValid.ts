import type { JsonObject } from "../wire/json";
import { ServiceError } from "../wire/serviceError";
import { validateRequest } from "../wire/validate/validateRequest";

/** The code with which each service refuses a value, where it is not `ValidationException`. */
const codes: Readonly<Record<string, string>> = {
  athena: "InvalidRequestException",
  iam: "ValidationError",
  logs: "InvalidParameterException",
  sts: "ValidationError",
};

/**
 * Checks a request by AWS's model, before its operation sees it.
 * @throws ServiceError as the service answers it
 */
export function mustBeValid(service: string, operation: string, members: JsonObject): void {
  try {
    validateRequest(service, operation, members, codes[service] ?? "ValidationException");
  } catch (error) {
    if (service !== "athena" || !(error instanceof ServiceError)) throw error;
    const AthenaErrorCode = "INVALID_INPUT";
    throw new ServiceError(error.code, error.message, { members: { AthenaErrorCode } });
  }
}
