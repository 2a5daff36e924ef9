/** Yields the pages of a listing until one names no next. */
export async function* pages<Page extends { readonly NextToken?: string }>(
  fetch: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await fetch(token);
    yield page;
    token = page.NextToken;
  } while (token);
}
