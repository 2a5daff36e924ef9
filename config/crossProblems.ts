import { bucketNameProblem } from "./bucketName";
import { literalPart } from "./prefix";
import type { ConfigValues } from "./resolve";

interface Problem {
  /** A key of the program, or a full key of another namespace. */
  readonly key: string;
  readonly value: string;
  /** Completes "it must …". */
  readonly problem: string;
}

/** What is wrong with values that are each right by themselves. */
export function crossProblems(
  values: ConfigValues,
  entries: Readonly<Record<string, string>>,
  regions: readonly string[],
): Problem[] {
  return [
    ...overlaps(values),
    ...dependentValues(values),
    ...regionProblems(values, entries["aws:region"], regions),
    ...accountProblems(entries["aws:allowedAccountIds"]),
  ];
}

/** The folders that must not lie in one another; crawled data must hold no results or errors. */
const apart = [
  ["referencePrefix", "rawPrefix"],
  ["resultsPrefix", "rawPrefix"],
  ["resultsPrefix", "referencePrefix"],
  ["resultsPrefix", "crawlPrefix"],
  ["errorPrefix", "rawPrefix"],
  ["errorPrefix", "referencePrefix"],
  ["errorPrefix", "crawlPrefix"],
  ["errorPrefix", "resultsPrefix"],
  ["scratchPrefix", "rawPrefix"],
  ["scratchPrefix", "referencePrefix"],
  ["scratchPrefix", "crawlPrefix"],
  ["scratchPrefix", "resultsPrefix"],
  ["scratchPrefix", "errorPrefix"],
] as const;

function overlaps(values: ConfigValues): Problem[] {
  return apart.flatMap(([key, other]) => {
    const [one, two] = [literalPart(values[key]), literalPart(values[other])];
    const none = values[key] === "" || values[other] === "";
    if (none || !(one.startsWith(two) || two.startsWith(one))) return [];
    const problem = `not overlap ${other}, which is ${JSON.stringify(values[other])}`;
    return [{ key, value: values[key], problem }];
  });
}

function dependentValues(values: ConfigValues): Problem[] {
  const problems: Problem[] = [];
  const { nameSuffix, rawPrefix, errorPrefix, kdgEnabled, kdgPassword } = values;
  // Any account id has twelve digits; what can be wrong is the end of the name.
  const bucket = bucketNameProblem(`000000000000-analytics-workshop-bucket-${nameSuffix}`);
  if (nameSuffix !== "" && values.bucketName === undefined && bucket) {
    problems.push({ key: "nameSuffix", value: nameSuffix, problem: `${bucket}, as bucket name` });
  }
  if (rawPrefix.includes("!{") && errorPrefix === "") {
    const problem = "be set where rawPrefix holds an expression";
    problems.push({ key: "errorPrefix", value: errorPrefix, problem });
  }
  if (kdgEnabled && !kdgPassword) {
    const problem = "come with kdgPassword (pulumi config set --secret kdgPassword)";
    problems.push({ key: "kdgEnabled", value: "true", problem });
  }
  return problems;
}

function regionProblems(
  values: ConfigValues,
  region: string | undefined,
  regions: readonly string[],
): Problem[] {
  // Without it the provider takes the region of the environment or of the AWS profile.
  if (region === undefined) return [];
  if (!regions.includes(region)) {
    const problem = "be a region that the AWS provider knows, such as us-east-1";
    return [{ key: "aws:region", value: region, problem }];
  }
  const key = values.kmsKeyArn;
  return key === undefined || key.split(":")[3] === region
    ? []
    : [{ key: "kmsKeyArn", value: key, problem: `be a key of the stack's region, ${region}` }];
}

function accountProblems(allowed: string | undefined): Problem[] {
  if (allowed === undefined) return [];
  const ids = accountIds(allowed);
  return ids !== undefined && ids.every((id) => /^\d{12}$/.test(id))
    ? []
    : [
        {
          key: "aws:allowedAccountIds",
          value: allowed,
          problem: "be a list of account ids of 12 digits",
        },
      ];
}

function accountIds(json: string): string[] | undefined {
  try {
    const ids: unknown = JSON.parse(json);
    return Array.isArray(ids) ? ids.map(String) : undefined;
  } catch {
    return undefined;
  }
}
