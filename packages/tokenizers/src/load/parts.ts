import type { ComponentJson } from '../component.ts';
import { Kernel, type Numbers } from '../kernel/kernel.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** A tokenizer.json without the two long lists in it: what is left is a few hundred values, and none of them has been checked yet. */
export interface TokenizerJson {
  readonly version?: unknown;
  readonly truncation?: unknown;
  readonly padding?: unknown;
  readonly added_tokens?: unknown;
  readonly normalizer?: unknown;
  readonly pre_tokenizer?: unknown;
  readonly post_processor?: unknown;
  readonly decoder?: unknown;
  /** Without `vocab` and `merges`. It has its type also where an old file leaves that out. */
  readonly model: ComponentJson;
  readonly [key: string]: unknown;
}

/** What every loader makes of its file, and what a tokenizer is made from. */
export interface TokenizerParts {
  readonly json: TokenizerJson;
  readonly vocabulary: Vocabulary;
  /** Unigram and SentencePiece only: the score of each id, a double, in the kernel of the vocabulary. */
  readonly scores?: Numbers | undefined;
  /** BPE only: id of the left token, of the right one and of the token both make, in the order of the ranks; in the kernel of the vocabulary. */
  readonly merges?: Numbers | undefined;
}

/** The same in a kernel of its own, which has nothing else in it: what a loader worked with goes with the loader's. */
export function settled({ json, vocabulary, scores, merges }: TokenizerParts): TokenizerParts {
  const kernel = new Kernel();
  const copy = (numbers: Numbers | undefined, size: number): Numbers | undefined => {
    if (!numbers) return undefined;
    const { at, count } = numbers;
    return { at: kernel.keep(vocabulary.kernel.bytes.subarray(at, at + count * size)), count };
  };
  return { json, vocabulary: vocabulary.copyTo(kernel), scores: copy(scores, 8), merges: copy(merges, 4) };
}
