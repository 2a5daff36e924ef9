/** The packages that files of node_modules belong to. */
export function packagesOf(files: readonly string[]): Set<string> {
  const names = files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return new Set(names.flatMap((name) => name ?? []));
}
