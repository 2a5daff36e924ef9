/** Of Node's file system; LevelDB tells it in words alone. */
const codes = ["ENOSPC", "EDQUOT"];
const words = /No space left on device|Disk quota exceeded/;

/** Lets what has failed for lack of room be; anything else is thrown again. */
export function unlessStorageFull(error: unknown): void {
  if (!isStorageFull(error)) throw error;
}

/** Whether something failed because the disk has no room. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = "" } = error as NodeJS.ErrnoException;
  return codes.includes(code) || words.test(error.message) || isStorageFull(error.cause);
}
