import { XMLValidator } from "fast-xml-parser";

import { seededRandom } from "../../../../lake/core/random";
import type { Answer, ServedLake } from "../servedLake";
import { fuzzedRequest } from "./fuzz";

const patienceMs = 5_000;

/**
 * Sends requests, eight at a time, and tells which ones were answered as no request may be: not within
 * five seconds, with a 5xx, or with a body that is neither JSON nor XML where one is told.
 * @returns one line for each such request, with its seed
 */
export async function survivesFuzz(
  served: Pick<ServedLake, "send">,
  options: { readonly seed: string; readonly count: number },
): Promise<{ problems: string[]; statuses: Map<number, number> }> {
  const problems: string[] = [];
  const statuses = new Map<number, number>();
  let next = 0;
  const line = async (): Promise<void> => {
    while (next < options.count) {
      const name = `${options.seed}-${next++}`;
      const request = fuzzedRequest(seededRandom(name));
      const shown = `${name}: ${request.method} ${request.path.slice(0, 80)} ${JSON.stringify(request.headers).slice(0, 120)} ${request.body.toString().slice(0, 300)}`;
      const answer = await within(patienceMs, served.send(request.headers, request));
      if (!answer) {
        problems.push(`no answer to ${shown}`);
        continue;
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const problem = problemOf(answer);
      if (problem) problems.push(`${problem}: ${answer.text.slice(0, 200)} to ${shown}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, line));
  return { problems, statuses };
}

function problemOf({ status, headers, text }: Answer): string | undefined {
  // 501 is S3's own answer to what it does not implement.
  if (status >= 500 && status !== 501) return `status ${status}`;
  const type = String(headers["content-type"] ?? "");
  if (text === "" || status === 200) return undefined;
  if (type.includes("json")) return isJson(text) ? undefined : "no JSON";
  return type.includes("xml") && XMLValidator.validate(text) !== true ? "no XML" : undefined;
}

function isJson(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { __type?: unknown }).__type === "string";
  } catch {
    return false;
  }
}

/** Undefined where it takes too long, or the connection ends without an answer. */
async function within(ms: number, answer: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const caught = answer.catch(() => undefined);
  return Promise.race([caught, late]).finally(() => clearTimeout(timer));
}
