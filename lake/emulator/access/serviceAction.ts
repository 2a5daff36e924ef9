/** One AWS action that a service does in somebody's name, which IAM would have to allow. */
export interface ServiceAction {
  /** As IAM names it: `s3:PutObject`. */
  readonly action: string;
  /** ARNs: the action must be allowed on each of them. */
  readonly resources: readonly string[];
  /** ARN of the role that the service was given, or of who called it. */
  readonly principal: string;
  /** Condition keys of the request. */
  readonly context: Readonly<Record<string, string>>;
}
