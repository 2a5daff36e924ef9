import { createRequire } from "node:module";

/** The lists of one locale, as faker 3.1.0 ships them. */
export interface FakerLists {
  readonly name: {
    readonly first_name: readonly string[];
    readonly last_name: readonly string[];
    readonly prefix: readonly string[];
    readonly suffix: readonly string[];
    readonly title: Readonly<Record<"descriptor" | "level" | "job", readonly string[]>>;
  };
  readonly internet: Readonly<
    Record<"avatar_uri" | "free_email" | "example_email" | "domain_suffix", readonly string[]>
  >;
  readonly date: Readonly<
    Record<"month" | "weekday", Readonly<Record<string, readonly string[] | undefined>>>
  >;
}

/** faker's functions, by module. */
export type FakerModules = Record<string, Record<string, unknown>>;

type FakerClass = new (options: { readonly locales: { readonly en: FakerLists } }) => FakerModules;

// Not imported: it takes half a second to load, and few templates need it.
const load = createRequire(__filename);

/** The English lists: the data of names, of mail addresses and of months. */
export function fakerLists(): FakerLists {
  return load("faker/lib/locales/en") as FakerLists;
}

/** The names of all locales, which is what `random.locale` chooses from. */
export function fakerLocales(): readonly string[] {
  return Object.keys(load("faker/lib/locales") as object);
}

/** A faker of our own: what is changed in it changes in no other. */
export function newFaker(): FakerModules {
  const Faker = load("faker/lib") as FakerClass;
  return new Faker({ locales: { en: fakerLists() } });
}
