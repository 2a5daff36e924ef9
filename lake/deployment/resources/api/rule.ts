import type { InputRule } from "../facts";
import { apiMember, wholePattern } from "./members";

type ApiRule = Pick<
  InputRule,
  "required" | "minimum" | "maximum" | "minLength" | "maxLength" | "pattern" | "oneOf"
> & { readonly type?: string };

const rules = new Map<string, ApiRule>();

/**
 * What the API model requires of a request member, as a rule of the input that becomes it.
 * @throws Error where `models.json` has no such member
 */
export function apiRule(name: string | undefined): ApiRule {
  if (name === undefined) return {};
  const known = rules.get(name);
  if (known) return known;
  const { type, required, min, max, pattern, enum: values } = apiMember(name);
  const isNumber = ["integer", "long", "float", "double"].includes(type);
  const rule: ApiRule = {
    type,
    ...(required && { required }),
    ...(min !== undefined && (isNumber ? { minimum: min } : { minLength: min })),
    ...(max !== undefined && (isNumber ? { maximum: max } : { maxLength: max })),
    ...(pattern !== undefined && { pattern: wholePattern(pattern) }),
    ...(values && { oneOf: values }),
  };
  rules.set(name, rule);
  return rule;
}
