import { commandLine } from "../../core/commandLine";
import { UserError } from "../../core/userError";

/** What was being done when an AWS call failed. */
export interface FailedCall {
  /** In the form of "starting the crawler". */
  readonly action: string;
  readonly region: string;
  /** The thing that was asked for, such as `delivery stream x`. */
  readonly subject?: string;
}

/** The parts of an SDK or socket error that tell what happened. */
interface AwsError extends Error {
  readonly code?: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
  readonly errors?: readonly AwsError[];
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const signIn = "sign in with aws sso login, or set AWS_PROFILE or AWS_ACCESS_KEY_ID";

const missingCredentials = /^(CredentialsProviderError|TokenProviderError)$/;
const expiredCredentials = /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/;
const refusedCredentials =
  /^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|MissingAuthenticationToken\w*|AuthFailure|AccessDenied\w*)$/;
const skewedClock = /^(RequestTimeTooSkewed|RequestExpired)$/;
const missingResource =
  /^(ResourceNotFoundException|EntityNotFoundException|NoSuchBucket|NotFound)$/;
const noConnection = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ECONNRESET)$/;

const noTls = /^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/** Turns what an SDK call threw into an error that its reader can act on. */
export function explainAwsError(error: unknown, call: FailedCall): UserError {
  if (error instanceof UserError) return error;
  const failure = (error instanceof Error ? error : new Error(String(error))) as AwsError;
  return (
    explainCredentials(failure, call) ??
    explainConnection(failure, call) ??
    explainResource(failure, call) ??
    new UserError("failure", `${call.action}: ${failure.name}: ${firstLine(failure)}`, {
      cause: error,
    })
  );
}

function explainCredentials(error: AwsError, call: FailedCall): UserError | undefined {
  const authentication = (what: string, remedy: string): UserError =>
    new UserError("authentication", `${call.action}: ${what}`, { remedy, cause: error });
  if (missingCredentials.test(error.name)) {
    return authentication("no AWS credentials were found", signIn);
  }
  if (expiredCredentials.test(error.name)) {
    return authentication(`the AWS credentials have expired (${error.name})`, signIn);
  }
  if (skewedClock.test(error.name)) {
    return authentication(
      `AWS refused the request's time (${error.name})`,
      "set this machine's clock",
    );
  }
  const status = error.$metadata?.httpStatusCode;
  if (refusedCredentials.test(error.name) || status === 401 || status === 403) {
    return authentication(
      `refused (${error.name}): ${firstLine(error)}`,
      `use credentials that may do this: ${signIn}`,
    );
  }
  return undefined;
}

function explainConnection(error: AwsError, call: FailedCall): UserError | undefined {
  // Node tries each address of a name and reports all of them.
  const socket = error.errors?.[0] ?? error;
  if (error.name === "TimeoutError") {
    return new UserError("failure", `${call.action}: no answer in time (${firstLine(error)})`, {
      remedy: "check the network, or whether the lake is running",
      cause: error,
    });
  }
  const code = error.code ?? socket.code;
  if (code && noTls.test(code)) {
    return new UserError("failure", `${call.action}: no secure connection (${code})`, {
      remedy: "check AWS_ENDPOINT_URL: http:// or https://, and the certificate behind it",
      cause: error,
    });
  }
  if (!code || !noConnection.test(code)) return undefined;
  const host = socket.address ?? socket.hostname ?? "the endpoint";
  const where = socket.port === undefined ? host : `${host}:${socket.port}`;
  return new UserError("failure", `${call.action}: cannot connect to ${where} (${code})`, {
    remedy: `is the lake running? (${commandLine("emulator")}), or check AWS_ENDPOINT_URL and the network`,
    cause: error,
  });
}

function explainResource(error: AwsError, call: FailedCall): UserError | undefined {
  if (!missingResource.test(error.name)) return undefined;
  const subject = call.subject ?? firstLine(error);
  return new UserError("resource", `${call.action}: ${subject} was not found in ${call.region}`, {
    remedy: "check the name and the region, or deploy the program: pulumi up",
    cause: error,
  });
}

function firstLine(error: Error): string {
  return error.message.split("\n")[0] ?? "";
}
