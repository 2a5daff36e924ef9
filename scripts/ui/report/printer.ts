import { style } from "./style";

/** Writes a report: single lines, and sections of indented lines under a heading. */
export interface Printer {
  line(text: string): void;
  section(title: string, lines: readonly string[]): void;
}

/** Prints on stdout, or on stderr where stdout is for data. */
export function printerTo(stream: NodeJS.WritableStream): Printer {
  const line = (text: string): void => void stream.write(`${text}\n`);
  return {
    line,
    section: (title, lines) => {
      line(`\n${style.heading(title)}`);
      for (const text of lines) line(`  ${text}`.trimEnd());
    },
  };
}
