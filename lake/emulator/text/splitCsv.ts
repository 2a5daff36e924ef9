/** The characters of OpenCSVSerDe; a NUL stands for none. */
export interface CsvCharacters {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * Takes a line apart as OpenCSVSerDe does, with its ways: a quote inside of a field toggles quoting and
 * is kept, an escape counts only before a quote or an escape and is dropped elsewhere, and a last field
 * whose quote is never closed is no value. An empty line has no fields.
 */
export function splitCsv(line: string, characters: CsvCharacters): string[] {
  const { separator, quote, escape } = characters;
  if (line === "") return [];
  if (!line.includes(quote) && !line.includes(escape)) return line.split(separator);
  return new CsvLine(line, characters).split();
}

class CsvLine {
  readonly #fields: string[] = [];
  #field = "";
  #inQuotes = false;
  #inField = false;
  #at = 0;

  public constructor(
    private readonly line: string,
    private readonly characters: CsvCharacters,
  ) {}

  public split(): string[] {
    const { separator, quote, escape } = this.characters;
    for (; this.#at < this.line.length; this.#at++) {
      const character = this.line[this.#at]!;
      if (character === escape) this.#escape();
      else if (character === quote) this.#quote();
      else if (character === separator && !this.#inQuotes) this.#end();
      else {
        this.#field += character;
        this.#inField = true;
      }
    }
    if (!this.#inQuotes) this.#end();
    return this.#fields;
  }

  #end(): void {
    this.#fields.push(this.#field);
    this.#field = "";
    this.#inField = false;
  }

  #escape(): void {
    const next = this.line[this.#at + 1];
    const { quote, escape } = this.characters;
    if ((this.#inQuotes || this.#inField) && (next === quote || next === escape)) {
      this.#field += next;
      this.#at++;
    }
  }

  #quote(): void {
    const { separator, quote } = this.characters;
    const next = this.line[this.#at + 1];
    if ((this.#inQuotes || this.#inField) && next === quote) {
      this.#field += quote;
      this.#at++;
    } else {
      const before = this.line[this.#at - 1];
      // In the middle of a field, and past the line's third character.
      if (this.#at > 2 && before !== separator && next !== undefined && next !== separator) {
        if (this.#field !== "" && this.#field.trim() === "") this.#field = "";
        else this.#field += quote;
      }
      this.#inQuotes = !this.#inQuotes;
    }
    this.#inField = !this.#inField;
  }
}
