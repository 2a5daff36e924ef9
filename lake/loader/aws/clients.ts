import { AthenaClient } from "@aws-sdk/client-athena";
import type { FirehoseClientConfig } from "@aws-sdk/client-firehose";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { GlueClient } from "@aws-sdk/client-glue";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

import { SECOND_MS } from "../../core/units";
import type { LakeClients } from "../plan";
import { useLeanRecords } from "./records/leanRecords";

/** A handler of whole requests: it answers in process and opens no socket. */
export type RequestHandler = FirehoseClientConfig["requestHandler"];

export interface ClientOptions {
  readonly region: string;
  /** Default: the service's own, or `AWS_ENDPOINT_URL`. */
  readonly endpoint?: string;
  /** A lake in this process. Its clients get dummy credentials, so that they can never reach AWS. */
  readonly requestHandler?: RequestHandler;
  /** Default: the SDK's chain (environment, profile, single sign-on, …). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Real milliseconds after which a call without an answer is given up. */
const requestTimeoutMs = 30 * SECOND_MS;
const connectionTimeoutMs = 5 * SECOND_MS;

/**
 * SDK clients for one lake. The Firehose client never retries by itself: `Deliverer` does, so that
 * each outcome is seen and counted.
 */
export function createClients(options: ClientOptions): LakeClients {
  // Read by the SDK when the first client is made: its notice about Node versions is not for users.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const shared = options.requestHandler ? inProcess(options) : overNetwork(options);
  const retries = options.requestHandler ? 1 : 3; // Retries wait on real timers.
  const firehose = new FirehoseClient({ ...shared, maxAttempts: 1 });
  useLeanRecords(firehose);
  return {
    firehose,
    s3: new S3Client({
      ...shared,
      maxAttempts: retries,
      forcePathStyle: shared.endpoint !== undefined || process.env.AWS_ENDPOINT_URL !== undefined,
    }),
    glue: new GlueClient({ ...shared, maxAttempts: retries }),
    athena: new AthenaClient({ ...shared, maxAttempts: retries }),
    sts: new STSClient({ ...shared, maxAttempts: retries }),
  };
}

type SharedConfig = Pick<
  FirehoseClientConfig,
  | "region"
  | "endpoint"
  | "credentials"
  | "requestHandler"
  | "logger"
  | "retryMode"
  | "defaultsMode"
  | "useFipsEndpoint"
  | "useDualstackEndpoint"
>;

/** Everything that the SDK would look up elsewhere is given: nothing in the environment counts. */
function inProcess(options: ClientOptions): SharedConfig {
  return {
    region: options.region,
    endpoint: options.endpoint ?? "http://localhost",
    credentials: options.credentials ?? { accessKeyId: "embedded", secretAccessKey: "embedded" },
    requestHandler: options.requestHandler,
    retryMode: "standard",
    defaultsMode: "standard",
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    logger: quiet,
  };
}

function overNetwork(options: ClientOptions): SharedConfig {
  return {
    region: options.region,
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    ...(options.credentials && { credentials: options.credentials }),
    retryMode: "standard",
    requestHandler: {
      requestTimeout: requestTimeoutMs,
      connectionTimeout: connectionTimeoutMs,
      throwOnRequestTimeout: true,
    },
    logger: quiet,
  };
}

const ignore = (): void => undefined;

/**
 * A logger without `info`: else the SDK copies each request and answer for a log that nobody reads.
 * The other levels must be there: the credential chain calls them.
 */
const quiet = {
  trace: ignore,
  debug: ignore,
  warn: ignore,
  error: ignore,
} as unknown as NonNullable<FirehoseClientConfig["logger"]>;
