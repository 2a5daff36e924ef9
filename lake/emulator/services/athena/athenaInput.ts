import { Input } from "../../wire/input";
import type { JsonObject } from "../../wire/json";
import { ServiceError } from "../../wire/serviceError";

/** The members of an Athena request: Athena refuses with `InvalidRequestException`. */
export function athenaInput(members: JsonObject): Input {
  return new Input(members, "InvalidRequestException");
}

/** Athena's one error for callers, with the code that tells what it was about. */
export function invalidRequest(message: string, athenaCode = "INVALID_INPUT"): ServiceError {
  return new ServiceError("InvalidRequestException", message, {
    members: { AthenaErrorCode: athenaCode, ErrorCode: athenaCode },
  });
}
