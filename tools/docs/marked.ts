/**
 * A page with its part between the two marks of a name written anew.
 * @throws Error where it has no such marks
 */
export function withMarked(page: string, name: string, text: string): string {
  const begin = `<!-- ${name}: written by \`npm run docs\` -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`no ${begin} … ${end}`);
  return `${before}${begin}\n${text}\n\n${end}${after}`;
}
