/** One text in, one result out; a list in, a list out. */
export function perInput<T>(results: readonly T[], batched: boolean | undefined): T | T[] {
  return (batched ?? results.length !== 1) ? [...results] : (results[0] as T);
}
