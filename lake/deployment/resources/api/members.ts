import models from "./models.json";

/** What AWS's API model requires of one request member. */
export interface ApiMember {
  /** The model's type: `string`, `integer`, `list`, `structure`, … */
  readonly type: string;
  /** True where the structure that holds it cannot do without it. */
  readonly required?: boolean;
  /** Bounds of a number, of a text's length or of a list's. */
  readonly min?: number;
  readonly max?: number;
  /** A regular expression that the whole text has to match. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** The table that `tools/apiModels` writes, by service, operation and member, in AWS's names. */
export interface ApiModels {
  readonly source: string;
  readonly url: string;
  readonly licence: string;
  readonly services: Readonly<
    Record<
      string,
      {
        readonly apiVersion: string;
        /** Members by path: `A.B[].C`, where `[]` stands for each item of a list. */
        readonly operations: Readonly<Record<string, Readonly<Record<string, ApiMember>>>>;
      }
    >
  >;
}

/** Data of botocore (https://github.com/boto/botocore, Apache-2.0); see `tools/apiModels`. */
export const apiModels: ApiModels = models;

/**
 * The row of one request member.
 * @param name `service.Operation.Member.Member[]`
 * @throws Error where the table has no such row: `tools/apiModels` writes it anew
 */
export function apiMember(name: string): ApiMember {
  const [service = "", operation = "", ...path] = name.split(".");
  const member = apiModels.services[service]?.operations[operation]?.[path.join(".")];
  if (!member) throw new Error(`api/models.json has no ${name}: run tools/apiModels/write.ts`);
  return member;
}

/** A model's pattern, which has to match the whole text, as Java's `matches` does. */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}
