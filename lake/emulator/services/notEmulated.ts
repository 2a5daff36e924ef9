import { ServiceError } from "../wire/serviceError";
import { notRunHere } from "./glue/notRunHere";

/** The answer to an operation that the lake does not have. */
export function notEmulated(service: string, operation: string): ServiceError {
  const why = service === "glue" ? notRunHere(operation) : undefined;
  if (why) return new ServiceError("OperationNotSupportedException", why);
  return new ServiceError(
    "UnknownOperationException",
    `${service || "unknown service"} ${operation || "(no operation)"} is not emulated`,
  );
}
