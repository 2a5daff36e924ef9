/** An IAM policy document, as its JSON is written. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: string | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** Where a stack lives: what ARNs are made of. */
export interface Place {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
}

export function policyDocument(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[],
  condition?: Statement["Condition"],
): Statement {
  const statement = { Effect: "Allow", Action: action, Resource: resource } as const;
  return condition ? { ...statement, Condition: condition } : statement;
}

/** Lets a service assume the role, under conditions where some are given. */
export function trustService(service: string, condition?: Statement["Condition"]): PolicyDocument {
  return trust({ Service: service }, condition);
}

function trust(
  principal: Readonly<Record<string, string>>,
  condition?: Statement["Condition"],
): PolicyDocument {
  return policyDocument({
    Effect: "Allow",
    Principal: principal,
    Action: "sts:AssumeRole",
    ...(condition && { Condition: condition }),
  });
}

/** Lets those of the account assume the role who carry the same `owner` tag. */
export function trustOwner(
  { partition, accountId }: Pick<Place, "partition" | "accountId">,
  owner: string,
): PolicyDocument {
  return trust(
    { AWS: `arn:${partition}:iam::${accountId}:root` },
    { StringEquals: { "aws:PrincipalTag/owner": owner } },
  );
}

/** ARN of a policy that AWS keeps, by its path and name. */
export function awsManagedPolicyArn(partition: string, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}
