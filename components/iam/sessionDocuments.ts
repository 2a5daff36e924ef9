import { allow, type Place, type PolicyDocument, policyDocument } from "./document";

/** The tag `owner` of whoever calls. */
const callersOwner = "${aws:PrincipalTag/owner}";

/** The workshop's own statement: passing exactly one role on. */
export function passRoleDocument(roleArn: string): PolicyDocument {
  return policyDocument({ Effect: "Allow", Action: "iam:PassRole", Resource: roleArn });
}

/** The same, and to Glue alone. */
export function passRoleToGlueDocument(roleArn: string): PolicyDocument {
  return policyDocument(
    allow("iam:PassRole", roleArn, {
      StringEquals: { "iam:PassedToService": "glue.amazonaws.com" },
    }),
  );
}

/**
 * What a person needs to run interactive sessions: only those whose `owner` tag is the caller's.
 * @see https://docs.aws.amazon.com/glue/latest/dg/glue-is-security.html
 */
export function sessionClientDocument({ partition, region, accountId }: Place): PolicyDocument {
  const sessions = `arn:${partition}:glue:${region}:${accountId}:session/*`;
  const owned = { "aws:ResourceTag/owner": callersOwner };
  const asked = { "aws:RequestTag/owner": callersOwner };
  return policyDocument(
    allow("glue:CreateSession", sessions, { StringEquals: asked }),
    allow(
      [
        "glue:GetSession",
        "glue:StopSession",
        "glue:DeleteSession",
        "glue:RunStatement",
        "glue:GetStatement",
        "glue:ListStatements",
        "glue:CancelStatement",
      ],
      sessions,
      { StringEquals: owned },
    ),
    // IfExists: a session that is being made has no tag yet; another owner's cannot be taken over.
    allow("glue:TagResource", sessions, { StringEquals: asked, StringEqualsIfExists: owned }),
    allow("glue:ListSessions", "*"),
  );
}
