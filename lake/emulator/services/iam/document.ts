import { isJsonObject } from "../../wire/json";
import { ServiceError } from "../../wire/serviceError";

/**
 * Reads a policy document as far as IAM refuses it for its form: JSON, with statements that allow or
 * deny. What statements mean is not looked into.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws ServiceError `MalformedPolicyDocument`
 */
export function policyDocument(text: string): string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
  const statements = isJsonObject(document) ? [document.Statement].flat() : [];
  const areStatements =
    statements.length > 0 &&
    statements.every((one) => isJsonObject(one) && /^(Allow|Deny)$/.test(String(one.Effect)));
  if (!areStatements) throw malformed("Syntax errors in policy.");
  return text;
}

/** As IAM answers a document: percent-encoded by RFC 3986. */
export function encodedDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function malformed(message: string): ServiceError {
  return new ServiceError("MalformedPolicyDocument", message);
}
