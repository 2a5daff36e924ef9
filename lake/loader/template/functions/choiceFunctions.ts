import { fakerLocales } from "../faker/package";
import { choicePart } from "./choices";
import { type CompileCall, elementText, onlyArgument } from "./part";

/** `random.arrayElement`: one element, all equally likely; of `a`, `b` and `c` where none are given. */
export const arrayElement: CompileCall = (call) => {
  const given = onlyArgument(call) ?? ["a", "b", "c"];
  const elements: unknown[] = typeof given === "string" ? given.split("") : asList(given);
  if (elements.length === 0) {
    throw call.fail('random.arrayElement needs a list with elements, such as (["OK","FAIL"])');
  }
  return choicePart(elements.map((element) => elementText(element, call)));
};

/** `random.objectElement`: the value of one of an object's keys. */
export const objectElement: CompileCall = (call) => {
  const [given = { foo: "bar", too: "car" }, field] = call.args;
  const isObject = typeof given === "object" && given !== null && Object.keys(given).length > 0;
  if (!isObject) throw call.fail('random.objectElement needs an object, such as ({"a":1,"b":2})');
  const elements = field === "key" ? Object.keys(given) : Object.values(given as object);
  return choicePart(elements.map((element) => elementText(element, call)));
};

/** `random.boolean` */
export const boolean: CompileCall = (call) => {
  onlyArgument(call);
  return choicePart(["false", "true"]);
};

const digitsAndLetters = "0123456789abcdefghijklmnopqrstuvwxyz".split("");

/** `random.alphaNumeric`: a digit or a small letter. */
export const alphaNumeric: CompileCall = (call) => {
  onlyArgument(call);
  return choicePart(digitsAndLetters);
};

/** `random.locale`: the name of one of faker's locales. */
export const locale: CompileCall = (call) => {
  onlyArgument(call);
  return choicePart(fakerLocales());
};

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
