import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import type { ServiceModel } from "./extract";

const requirements = join(__dirname, "requirements.txt");
const cache = join(__dirname, "..", "..", ".cache", "apiModels");

/** The version that requirements.txt pins. */
export function botocoreVersion(): string {
  const [, version] = /^botocore==(\S+)/.exec(readFileSync(requirements, "utf8")) ?? [];
  if (!version) throw new Error("requirements.txt names no version of botocore");
  return version;
}

/**
 * Brings the pinned botocore into the cache once, without its dependencies: only its data is read.
 * @returns Reads the newest model of a service, by botocore's name for it.
 * @throws Error with pip's own output
 */
export function openBotocore(): (service: string) => ServiceModel {
  const data = join(install(), "botocore", "data");
  const models = new Map<string, ServiceModel>();
  return (service) => {
    const model = models.get(service) ?? readModel(join(data, service));
    models.set(service, model);
    return model;
  };
}

function readModel(folder: string): ServiceModel {
  const [newest] = readdirSync(folder).sort().reverse();
  const file = join(folder, newest ?? "", "service-2.json.gz");
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as ServiceModel;
}

/** The folder is named after what it was made from, and appears only when it is whole. */
function install(): string {
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const folder = join(cache, digest.slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  const options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
  const target = ["--target", unfinished, "--requirement", requirements];
  try {
    execFileSync("python3", ["-m", "pip", "install", ...options, ...target], {
      env: { ...process.env, PIP_ROOT_USER_ACTION: "ignore" },
      stdio: ["ignore", 2, 2],
    });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}
