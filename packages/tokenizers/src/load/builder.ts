import { Kernel } from '../kernel/kernel.ts';
import { encode } from '../utf8.ts';
import { Vocabulary } from '../vocabulary.ts';

/** Collects tokens in any order of ids, in a kernel of their own. Of two tokens with the same id the later one is what the id stands for; both are found. */
export class Builder {
  readonly kernel = new Kernel();

  add(bytes: Uint8Array, start: number, end: number, id: number): void {
    const at = this.kernel.lend(bytes, start, end);
    this.kernel.call.addEntry(at, at + end - start, id);
  }

  /** Of two ids with the same token the later one is found. With `unique` the other has no token then, as in a map where a key was set twice. */
  build(unique = false): Vocabulary {
    return new Vocabulary(this.kernel, this.kernel.call.buildVocabulary(+unique));
  }
}

/** A table of tokens that are given as strings, one by one. */
export function vocabularyOf(tokens: Iterable<readonly [token: string, id: number]>): Vocabulary {
  const builder = new Builder();
  for (const [token, id] of tokens) {
    const bytes = encode(token);
    builder.add(bytes, 0, bytes.length, id);
  }
  return builder.build();
}
