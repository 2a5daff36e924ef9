/**
 * The one table of exit codes: thrown as `UserError.exitCode`, printed by `--help` and the docs.
 * @see Pulumi's published taxonomy (sdk/go/common/util/cmdutil/exit.go)
 */
export const exitCodes = {
  ok: { code: 0, meaning: "success" },
  failure: { code: 1, meaning: "failed: a proof did not hold, or an unexpected error" },
  usage: { code: 2, meaning: "bad flag, configuration, template or SQL file" },
  authentication: { code: 3, meaning: "no credentials, or they were refused" },
  resource: { code: 4, meaning: "a stream, crawler, table or query was missing or failed" },
  policy: { code: 5, meaning: "a mandatory policy was violated" },
  stackNotFound: { code: 6, meaning: "the stack, or one of its outputs, was not found" },
  cancelled: { code: 8, meaning: "cancelled" },
  timeout: { code: 9, meaning: "a wait passed its deadline" },
  interrupted: { code: 130, meaning: "interrupted by SIGINT" },
  terminated: { code: 143, meaning: "ended by SIGTERM" },
} as const satisfies Record<string, { code: number; meaning: string }>;

export type ExitReason = keyof typeof exitCodes;
