import { chmodSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files that a command line must not fall over. */
export interface BadInputFiles {
  /** The path of one of them. */
  path(name: string): string;
}

const outputs = {
  streamName: "x",
  bucketName: "x",
  databaseName: "x",
  crawlerName: "x",
  workgroupName: "x",
  region: "us-east-1",
};

export function badInputFiles(folder: string): BadInputFiles {
  const path = (name: string): string => join(folder, name);
  const write = (name: string, content: string | Buffer): void =>
    writeFileSync(path(name), content);
  write("empty.template", "");
  write("gigabyte.template", "{}");
  truncateSync(path("gigabyte.template"), 2 ** 30); // Sparse: takes no room.
  write("binary.template", Buffer.from([0xff, 0xfe, 0x00, 0xc0]));
  write("marked.template", '\uFEFF{"a":1}');
  write("unclosed.template", '{\n  "a": {{random.number(5)\n}\n');
  write("function.template", '{\n  "a": {{random.nunber(5)}}\n}\n');
  write("arguments.template", '{"a": {{random.number(five)}}}');
  write("recursive.template", '{"a": {{random.arrayElement(["{{random.uuid}}"])}}}');
  write("notJson.template", '{"a": {{random.uuid}}}');
  const rare = '{"weights":[999999,1],"data":["1","x"]}';
  write("sometimesNotJson.template", `{"a": {{random.weightedArrayElement(${rare})}}}`);
  write("good.template", '{"a":{{random.number(9)}}}');
  write("incomplete.json", '{"bucketName":"b"}');
  write("plain.json", JSON.stringify(outputs));
  write("faulty.yaml", "loads: [{template: good.template, rato: 5}]");
  write("other.journal", "precious\n");
  write("existing.ndjson", "precious\n");
  fakePulumi(path("noStack"), "error: no stack named 'nowhere' found");
  fakePulumi(path("noLogin"), "error: PULUMI_ACCESS_TOKEN must be set for login");
  mkdirSync(path("noPulumi"));
  return { path };
}

/** A Pulumi CLI that knows its version, and says one thing to everything else. */
function fakePulumi(folder: string, says: string): void {
  mkdirSync(folder);
  const script = `#!/bin/sh\n[ "$1" = version ] && { echo v3.250.0; exit 0; }\necho "${says}" >&2\nexit 255\n`;
  writeFileSync(join(folder, "pulumi"), script);
  chmodSync(join(folder, "pulumi"), 0o755);
}
