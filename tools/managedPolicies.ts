/**
 * `node --import tsx tools/managedPolicies.ts FILE [--check]`: writes `policy/iam/awsDocuments.json`
 * from what AWS's IAM itself answers (ListPolicies and GetPolicyVersion), as the emulator moto records
 * it in `moto/iam/aws_managed_policies.py`; with `--check` only compares. The file comes with
 *
 *     pip download --no-deps moto==5.2.5 && unzip moto-*.whl moto/iam/aws_managed_policies.py
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { format } from "prettier";

import { managedPolicies, type ManagedPolicy } from "../policy/iam/managedPolicies";

interface Recorded {
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly UpdateDate: string;
  readonly Document: ManagedPolicy["document"];
}

const target = join(__dirname, "..", "policy", "iam", "awsDocuments.json");

/** @throws Error naming a policy that AWS does not keep any more */
function read(file: string): Record<string, ManagedPolicy> {
  // One Python string of JSON.
  const json = readFileSync(file, "utf8").split('"""')[1] ?? "";
  const recorded = JSON.parse(json) as Record<string, Recorded>;
  return Object.fromEntries(
    Object.keys(managedPolicies).map((name): [string, ManagedPolicy] => {
      const policy = recorded[name];
      if (!policy) throw new Error(`${file} has no ${name}`);
      const { Path, DefaultVersionId, UpdateDate, Document } = policy;
      const updated = UpdateDate.slice(0, 10);
      return [name, { path: Path, version: DefaultVersionId, updated, document: Document }];
    }),
  );
}

async function main([file, flag]: readonly string[]): Promise<void> {
  if (!file) throw new Error("name the file aws_managed_policies.py");
  const text = await format(JSON.stringify(read(file)), { parser: "json", printWidth: 100 });
  if (flag !== "--check") return writeFileSync(target, text);
  if (readFileSync(target, "utf8") === text) return;
  console.error(`${target} is not what ${file} says: run this again without --check`);
  process.exitCode = 1;
}

void main(process.argv.slice(2));
