import { createHash } from "node:crypto";

import type { Answer, ServedLake } from "./servedLake";

export const md5 = (text: string): string => createHash("md5").update(text).digest("base64");
export const hex = (text: string): string => createHash("md5").update(text).digest("hex");

/** The texts of all elements of one name. */
export const tags = (answer: Answer, name: string): string[] =>
  [...answer.text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text]) => text!);

type Headers = Record<string, string>;

/** Calls for `lake-bucket`, each byte of which is the test's own. */
export function rawS3(served: ServedLake): {
  call: (method: string, path: string, headers?: Headers, body?: string) => Promise<Answer>;
  put: (key: string, body: string, headers?: Headers) => Promise<Answer>;
} {
  const call = (method: string, path: string, headers: Headers = {}, body = ""): Promise<Answer> =>
    served.send(headers, { method, path: `/lake-bucket${path}`, body });
  return { call, put: (key, body, headers) => call("PUT", `/${key}`, headers, body) };
}
