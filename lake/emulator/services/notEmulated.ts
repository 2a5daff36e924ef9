import { ServiceError } from "../wire/serviceError";

/** The answer to an operation that the lake does not have. */
export function notEmulated(service: string, operation: string): ServiceError {
  return new ServiceError(
    "UnknownOperationException",
    `${service || "unknown service"} ${operation || "(no operation)"} is not emulated`,
  );
}
