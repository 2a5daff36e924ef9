import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

import { commandLine } from "../core/commandLine";
import { UserError } from "../core/userError";
import { orStopped } from "../loader/aws/call";
import { createClients } from "../loader/aws/clients";
import { explainAwsError } from "../loader/aws/errors";
import type { LakeClients } from "../loader/plan";
import { embeddedAccount, type NamedLake } from "./names";

/** The AWS API that this process talks to. */
export interface Endpoint {
  readonly clients: LakeClients;
  /** The URL, or `AWS` where the SDK finds the service's own. */
  readonly name: string;
  /** True where the endpoint is a loopback address. */
  readonly isThisMachine: boolean;
}

/**
 * Clients for AWS, or for `AWS_ENDPOINT_URL` where that is set. A loopback endpoint is given dummy
 * credentials unless the environment has some: an emulator needs none.
 * @throws UserError `usage` where an embedded lake has no endpoint
 */
export function openEndpoint({ region, accountId }: Omit<NamedLake, "names">): Endpoint {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (accountId === embeddedAccount && endpoint === undefined) {
    throw new UserError("usage", "this lake is an embedded one, and AWS_ENDPOINT_URL is not set", {
      remedy: `serve it with ${commandLine("emulator")}, which prints the whole command`,
    });
  }
  const isThisMachine = endpoint !== undefined && isLoopback(endpoint);
  const needsDummies = isThisMachine && process.env.AWS_ACCESS_KEY_ID === undefined;
  const credentials = needsDummies ? { accessKeyId: "local", secretAccessKey: "local" } : undefined;
  return {
    clients: createClients({ region, endpoint, credentials }),
    name: endpoint ?? "AWS",
    isThisMachine,
  };
}

/** The account that the endpoint's credentials belong to. */
export async function callerAccount(
  endpoint: Endpoint,
  region: string,
  signal?: AbortSignal,
): Promise<string> {
  try {
    const asked = endpoint.clients.sts.send(new GetCallerIdentityCommand({}));
    const identity = await orStopped(asked, signal);
    return identity.Account ?? "unknown";
  } catch (error) {
    throw explainAwsError(error, { action: "asking who is calling", region });
  }
}

/**
 * A lake's stack names its account: credentials of another one would load a lake of the same names.
 * @throws UserError `authentication`
 */
export function refuseOtherAccount(account: string, { accountId }: Omit<NamedLake, "names">): void {
  if (accountId === undefined || accountId === account) return;
  throw new UserError(
    "authentication",
    `the credentials are of account ${account}, the lake is in ${accountId}`,
    { remedy: "sign in to the lake's account, or set AWS_PROFILE" },
  );
}

/** True for 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(url: string): boolean {
  const { hostname } = parsed(url);
  return /^(127(\.\d{1,3}){3}|\[::1\]|localhost|.+\.localhost)$/.test(hostname);
}

function parsed(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new UserError("usage", `AWS_ENDPOINT_URL must be a URL, got "${url}"`, {
    remedy: `such as http://127.0.0.1:4566, which ${commandLine("emulator")} prints`,
  });
}
