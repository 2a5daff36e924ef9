/**
 * Compares two texts by their UTF-8 bytes, as S3 sorts keys. UTF-16 units give the same order except
 * that surrogates, which stand for the highest code points, have to come after U+E000 … U+FFFF.
 */
export function compareUtf8(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
