import { choicePart, pick, upTo } from "../functions/choices";
import type { Draws } from "../functions/draws";
import {
  type Call,
  type CompileCall,
  onlyArgument,
  type Part,
  textArgument,
  textPart,
} from "../functions/part";
import { fakerLists } from "./package";

const hexDigits = (value: number, places: number): string =>
  value.toString(16).padStart(places, "0");

/** `internet.ip`: four numbers of up to 255. */
export const ip: CompileCall = (call) => {
  onlyArgument(call);
  return { render: (draws) => [0, 0, 0, 0].map(() => upTo(draws, 255)).join(".") };
};

/** `internet.mac`: six bytes. */
export const mac: CompileCall = (call) => {
  onlyArgument(call);
  const nibbles = Array.from({ length: 12 });
  return {
    render: (draws) =>
      nibbles
        .map(() => upTo(draws, 15).toString(16))
        .join("")
        .replace(/..(?=.)/g, "$&:"),
  };
};

/** `internet.color`: `#` and three bytes of up to 128; an argument lightens the red. */
export const color: CompileCall = (call) => {
  const [red = 0, green = 0, blue = 0] = call.args.map((arg) => arg || 0);
  const bases = [red, green, blue];
  if (bases.some((base) => typeof base !== "number" || base < 0 || base > 255)) {
    throw call.fail("internet.color takes numbers from 0 to 255");
  }
  const byte = (draws: Draws, base: number): number => Math.floor((upTo(draws, 256) + base) / 2);
  return {
    render: (draws) =>
      `#${bases.map((base) => hexDigits(byte(draws, base as number), 2)).join("")}`,
  };
};

/** `internet.protocol` */
export const protocol: CompileCall = (call) => {
  onlyArgument(call);
  return choicePart(["http", "https"]);
};

function fromList(list: keyof ReturnType<typeof fakerLists>["internet"]): CompileCall {
  return (call) => {
    onlyArgument(call);
    const texts = fakerLists().internet[list];
    return textPart((draws) => pick(draws, texts), texts);
  };
}

export const avatar = fromList("avatar_uri");
export const domainSuffix = fromList("domain_suffix");

const domainWordOf = (draws: Draws): string =>
  pick(draws, fakerLists().name.first_name)
    .replace(/[\\~#&*{}/:<>?|"']/g, "")
    .toLowerCase();

const domainNameOf = (draws: Draws): string =>
  `${domainWordOf(draws)}.${pick(draws, fakerLists().internet.domain_suffix)}`;

/** `internet.domainWord`: a first name in small letters. */
export const domainWord: CompileCall = (call) => plain(call, domainWordOf);

/** `internet.domainName` */
export const domainName: CompileCall = (call) => plain(call, domainNameOf);

/** `internet.url` */
export const url: CompileCall = (call) =>
  plain(call, (draws) => `${pick(draws, ["http", "https"])}://${domainNameOf(draws)}`);

function plain(call: Call, render: (draws: Draws) => string): Part {
  onlyArgument(call);
  return textPart(render, [
    ...fakerLists().name.first_name,
    ...fakerLists().internet.domain_suffix,
  ]);
}

/** `internet.userName`: of a first name, which may be given, and a last name or a number. */
export const userName: CompileCall = (call) => {
  const given = textArgument(call);
  return textPart((draws) => userNameOf(draws, given), nameParts(given));
};

/** `internet.email`: at one of the free providers. */
export const email: CompileCall = (call) => mail(call, "free_email");

/** `internet.exampleEmail`: at a domain that is reserved for examples. */
export const exampleEmail: CompileCall = (call) => mail(call, "example_email");

function mail(call: Call, list: "free_email" | "example_email"): Part {
  const given = textArgument(call);
  const providers = fakerLists().internet[list];
  const render = (draws: Draws): string => {
    const provider = pick(draws, providers); // First, as the generator draws.
    return `${userNameOf(draws, given).replace(/[^\w.-]+/g, "")}@${provider}`;
  };
  return textPart(render, providers);
}

function userNameOf(draws: Draws, given: string | undefined): string {
  const { first_name, last_name } = fakerLists().name;
  const first = given ?? pick(draws, first_name);
  const last = pick(draws, last_name);
  const form = upTo(draws, 2);
  const joined = form === 0 ? first : first + pick(draws, [".", "_"]) + last;
  return (form === 1 ? joined : joined + upTo(draws, 99)).replace(/[' ]/g, "");
}

function nameParts(given = ""): string[] {
  const { first_name, last_name } = fakerLists().name;
  return [given, ...first_name, ...last_name];
}

/** `internet.password`: letters, digits and `_`, 15 of them where no length is given. */
export const password: CompileCall = (call) => {
  const length = onlyArgument(call) || 15;
  if (typeof length !== "number" || length < 0 || length > 10_000) {
    throw call.fail(`internet.password takes a length, got ${JSON.stringify(length)}`);
  }
  return {
    render: (draws) => {
      let text = "";
      while (text.length < length) {
        const character = String.fromCharCode(Math.floor(draws.weight() * 94) + 33);
        if (/\w/.test(character)) text += character;
      }
      return text;
    },
  };
};

/** `internet.session`: 32 hexadecimal digits. How the generator forms it is not documented. */
export const session: CompileCall = (call) => {
  onlyArgument(call);
  const digits = Array.from({ length: 32 });
  return {
    render: (draws) => digits.map(() => Math.floor(draws.weight() * 16).toString(16)).join(""),
  };
};
