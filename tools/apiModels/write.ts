/**
 * Writes what AWS's API models require of the request members that our resources become, and of all
 * members of the requests that the embedded lake answers.
 *
 * `node --import tsx tools/apiModels/write.ts [--check]`; `--check` exits 1 where the file differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { format, resolveConfig } from "prettier";

import type { ApiModels } from "../../lake/deployment/resources/api/members";
import { resourceFacts } from "../../lake/deployment/resources/index";
import { botocoreVersion, openBotocore } from "./botocore";
import { extract, membersOfOperation, type ServiceModel } from "./extract";
import { emulatedOperations } from "./operations";

const root = join(__dirname, "..", "..");
const file = join(root, "lake", "deployment", "resources", "api", "models.json");

/** The request members that the facts of our resource types name. */
export function membersOfFacts(): string[] {
  return resourceFacts.flatMap(({ inputs }) =>
    Object.values(inputs).flatMap(({ api }) => (api === undefined ? [] : [api])),
  );
}

/** Every member of the requests that the embedded lake answers. */
export function membersOfRequests(modelOf: (service: string) => ServiceModel): string[] {
  return Object.entries(emulatedOperations).flatMap(([service, { operations, leftOut }]) => {
    const model = modelOf(service);
    return operations.flatMap((operation) =>
      membersOfOperation(model, service, operation, new Set(leftOut)),
    );
  });
}

async function main(): Promise<void> {
  const version = botocoreVersion();
  const modelOf = openBotocore();
  const names = [...membersOfFacts(), ...membersOfRequests(modelOf)];
  const models: ApiModels = {
    source: `botocore ${version}, botocore/data/<service>/<apiVersion>/service-2.json`,
    url: `https://github.com/boto/botocore/tree/${version}/botocore/data`,
    licence: "Apache-2.0",
    services: extract(names, modelOf),
  };
  const options = await resolveConfig(file);
  const text = await format(JSON.stringify(models), { ...options, parser: "json" });
  const name = relative(root, file);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    console.log(`${name}: written from botocore ${version}`);
  } else if (readFileSync(file, "utf8") === text) {
    console.log(`${name}: as in botocore ${version}`);
  } else {
    console.error(`${name} differs from botocore ${version}: run tools/apiModels/write.ts`);
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
