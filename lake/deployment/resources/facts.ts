import type { Properties } from "../deployment";
import type { InputProblem } from "./problem";

/** Where a resource is placed: what AWS needs to name it. */
export interface Placement {
  /** Twelve digits. */
  readonly account: string;
  /** Such as `us-east-1`. */
  readonly region: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The provider's default tags. */
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** One resource as the program declares it, in the wire's value forms. */
export interface Declared {
  readonly urn: string;
  /** The logical name. */
  readonly name: string;
  readonly inputs: Properties;
}

/** One resource as its facts see it: inputs decoded, with names given and defaults filled in. */
export interface Subject {
  readonly urn: string;
  /** The logical name. */
  readonly name: string;
  readonly inputs: Properties;
  readonly placement: Placement;
}

/** What AWS requires of one input. Unknown values pass. */
export interface InputRule {
  /**
   * The request member that the input becomes, as `service.Operation.Member.Member[]`: what AWS's API
   * model requires of it holds here too, but for what this rule says itself (see `api/members.ts`).
   */
  readonly api?: string;
  readonly required?: boolean;
  /** Required where another input has one of these values. */
  readonly requiredWhen?: { readonly path: string; readonly oneOf: readonly string[] };
  /** Bounds of a number. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Bounds of a text's length in characters, or of a list's in items. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Bound of a text's length in UTF-8 bytes. */
  readonly maxBytes?: number;
  readonly pattern?: RegExp;
  /** The pattern in words, for messages. */
  readonly patternMeaning?: string;
  readonly oneOf?: readonly (string | number)[];
  /** Values that are right whatever the bounds say. */
  readonly except?: readonly (string | number)[];
  /** A JSON document, or a policy: the provider turns an object into its text. */
  readonly document?: "json" | "policy";
  /** An ARN, where it is one, of the resource's own partition and, if it names a region, of that. */
  readonly ownArn?: boolean;
  /** True where the provider takes two different texts for the same. */
  readonly same?: (was: string, now: string) => boolean;
}

/** How the provider names a resource whose program gives no name. */
export interface AutoName {
  /** The input that carries the name. */
  readonly property: string;
  /** Whether the name is folded to lower case. */
  readonly lowerCase?: boolean;
  /** False where the logical name is taken as it is. */
  readonly suffix?: boolean;
  /** Given instead of it, a prefix that AWS's own suffix is added to. */
  readonly prefixProperty?: string;
}

/**
 * What AWS returns, requires or replaces for one resource type. How a type runs in the embedded lake
 * is another question, answered in `lake/emulator/realise`.
 */
export interface ResourceFacts {
  /** Pulumi's type token. */
  readonly type: string;
  /** Input rules by path: `a.b` reaches into objects, and into each item of a list. */
  readonly inputs: Readonly<Record<string, InputRule>>;
  /** Groups of inputs of which at least one must be set. */
  readonly atLeastOneOf?: readonly (readonly string[])[];
  /** What several inputs together break; they may be of any shape. */
  readonly check?: (inputs: Properties) => readonly InputProblem[];
  readonly autoName?: AutoName;
  /** Values that AWS or the provider fills in where the program gives none, by path. */
  readonly defaults?: Properties;
  /** True for types of global services, which have no `region`. */
  readonly global?: boolean;
  /** True for types whose outputs have `tagsAll`. */
  readonly taggable?: boolean;
  /** The provider's id. */
  readonly id: (subject: Subject) => string;
  /** Outputs that are known only once the resource exists. */
  readonly computed?: (subject: Subject) => Properties;
  /** Names of the computed outputs: a preview knows that they come, not their values. */
  readonly computedNames?: readonly string[];
  /** Computed outputs that an update of more than tags may change; the others are stable. */
  readonly changing?: readonly string[];
  /** What such an update makes of them, from the outputs before it. */
  readonly updated?: (before: Properties) => Properties;
  /** The inputs that an id, or what `pulumi import` takes for one, stands for, as far as it tells. */
  readonly fromId: (id: string) => Properties;
  /** The id of what was imported by another text; the text itself where absent. */
  readonly idOfImport?: (imported: string) => string;
  /**
   * Inputs whose change replaces the resource, with all below them; `block.#` where only the block's
   * coming or going does. `region` replaces every regional type.
   */
  readonly replaceOnChanges: readonly string[];
  /** Inputs that stay as they are where the program no longer gives them. */
  readonly keptWhenAbsent?: readonly string[];
  /** Lists whose order says nothing. */
  readonly unordered?: readonly string[];
}

/** An input as text; empty where it is absent. */
export function text(inputs: Properties, name: string): string {
  const value = inputs[name];
  return typeof value === "string" ? value : "";
}
