import { ServiceError } from "../../wire/serviceError";

export function noSuchEntity(message: string): ServiceError {
  return new ServiceError("NoSuchEntity", message, { status: 404 });
}

export function alreadyExists(message: string): ServiceError {
  return new ServiceError("EntityAlreadyExists", message, { status: 409 });
}

export function deleteConflict(message: string): ServiceError {
  return new ServiceError("DeleteConflict", message, { status: 409 });
}
