import type { OpenLake } from "../../../lake/emulator/openLake";

/** Every line of the objects under a prefix, as they stand in the lake's store. */
export async function storedLines(
  lake: OpenLake,
  bucket: string,
  prefix: string,
): Promise<string[]> {
  const { objects } = lake.state;
  const lines: string[] = [];
  for (const object of objects.list(bucket, prefix)) {
    const text = Buffer.from(await objects.read(object)).toString();
    lines.push(...text.split("\n").filter((line) => line !== ""));
  }
  return lines;
}
