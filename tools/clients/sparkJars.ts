import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", ".cache", "sparkJars");

/** What PySpark 3.5 needs for S3A: Hadoop's is the version that it bundles, 3.3.4. */
const artifacts = [
  "org.apache.hadoop:hadoop-aws:3.3.4",
  "com.amazonaws:aws-java-sdk-bundle:1.12.262",
  "org.apache.spark:spark-hadoop-cloud_2.12:3.5.4",
];

/** Why this machine cannot run Spark; undefined where it can. */
export function sparkLeftOut(): string | undefined {
  const lacking = ["java", "mvn"].filter((command) => spawnSync(command, ["-version"]).error);
  return lacking.length > 0 ? `there is no ${lacking.join(" and no ")} on PATH` : undefined;
}

/** The jars' files, fetched from Maven Central into the ignored `.cache/` where they are not there. */
export function sparkJars(): string[] {
  mkdirSync(folder, { recursive: true });
  for (const artifact of artifacts) {
    const [, name, version] = artifact.split(":");
    if (existsSync(join(folder, `${name}-${version}.jar`))) continue;
    console.log(`fetching ${artifact} of Maven Central in .cache/sparkJars`);
    execFileSync(
      "mvn",
      [
        "--quiet",
        "--batch-mode",
        "-Dstyle.color=never",
        "dependency:copy",
        `-Dartifact=${artifact}`,
        `-DoutputDirectory=${folder}`,
      ],
      { cwd: folder, stdio: ["ignore", "inherit", "inherit"] },
    );
  }
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jar"))
    .map((file) => join(folder, file));
}
