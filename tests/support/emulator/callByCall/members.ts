/** Inputs of the program's resources, each of which has some of these. */
export interface Inputs extends Readonly<Record<string, unknown>> {
  readonly assumeRolePolicy: string;
  readonly bucket: string;
  readonly contentType: string;
  readonly database: string;
  readonly databaseName: string;
  readonly description: string;
  readonly extendedS3Configuration: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly logGroupName: string;
  readonly name: string;
  readonly policy: string;
  readonly policyArn: string;
  readonly query: string;
  readonly retentionInDays: number;
  readonly role: string;
  readonly serverSideEncryption?: { readonly keyType: string };
  readonly source: { readonly path: string };
  readonly tags: Record<string, string>;
  readonly workgroup: string;
}

/** Pulumi's names as the API's, at any depth. @param renamed Where they differ by more than a letter. */
export function pascal(value: unknown, renamed: Readonly<Record<string, string>> = {}): object {
  return spell(value, renamed) as object;
}

function spell(value: unknown, renamed: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => spell(item, renamed));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      renamed[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
      spell(held, renamed),
    ]),
  );
}

export function tagList(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
