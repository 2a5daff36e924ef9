import { pick, upTo } from "../functions/choices";
import type { Draws } from "../functions/draws";
import { type CompileCall, onlyArgument, textArgument, textPart } from "../functions/part";
import { fakerLists } from "./package";

type NameList = "first_name" | "last_name" | "prefix" | "suffix";
type TitleList = "descriptor" | "level" | "job";

/** `name.firstName`, and its like that take one element of a list; a gender makes no difference in English. */
function fromList(list: NameList): CompileCall {
  return (call) => {
    onlyArgument(call);
    const names = fakerLists().name[list];
    return textPart((draws) => pick(draws, names), names);
  };
}

export const firstName = fromList("first_name");
export const lastName = fromList("last_name");
export const prefix = fromList("prefix");
export const suffix = fromList("suffix");

/** Words of a job's title, one of each list. */
function fromTitles(...lists: readonly TitleList[]): CompileCall {
  return (call) => {
    onlyArgument(call);
    const { title: titles } = fakerLists().name;
    const words = lists.map((list) => titles[list]);
    return textPart((draws) => words.map((list) => pick(draws, list)).join(" "), words.flat());
  };
}

export const jobDescriptor = fromTitles("descriptor");
export const jobArea = fromTitles("level");
export const jobType = fromTitles("job");
export const jobTitle = fromTitles("descriptor", "level", "job");
export const title = jobTitle;

/** `name.findName`: first and last name, in one of nine with a prefix, in another with a suffix. */
export const findName: CompileCall = (call) => {
  const given = textArgument(call);
  const { first_name, last_name, prefix: prefixes, suffix: suffixes } = fakerLists().name;
  const render = (draws: Draws): string => {
    const form = upTo(draws, 8);
    upTo(draws, 1); // The gender, which makes no difference in English.
    const name = `${given ?? pick(draws, first_name)} ${pick(draws, last_name)}`;
    if (form === 0) return `${pick(draws, prefixes)} ${name}`;
    return form === 1 ? `${name} ${pick(draws, suffixes)}` : name;
  };
  return textPart(render, [given ?? "", ...first_name, ...last_name, ...prefixes, ...suffixes]);
};
