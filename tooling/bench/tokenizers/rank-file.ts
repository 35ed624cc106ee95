/** A tokenizer.json with the tokens of tiktoken's rank file, for the peers that read nothing else. */
import type { Family } from './families.ts';

export function rankFileToJson(ranks: Uint8Array, { pattern }: Family): object {
  const tokens: string[] = []; // By rank, one character for each byte.
  const rankOf = new Map<string, number>();
  for (const line of Buffer.from(ranks).toString('latin1').split('\n')) {
    const [base64, rank] = line.trim().split(' ');
    if (!base64) continue;
    const token = Buffer.from(base64, 'base64').toString('latin1');
    tokens[Number(rank)] = token;
    rankOf.set(token, Number(rank));
  }
  const spell = speller();
  const merges: string[] = [];
  for (const [rank, token] of tokens.entries()) {
    const halves = token.length > 1 && lastMerge(token, rank, rankOf);
    if (halves) merges.push(halves.map(spell).join(' '));
  }
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
  const split = { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'Sequence', pretokenizers: [split, byteLevel] },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, rank) => [spell(token), rank])),
      merges,
    },
  };
}

/** The two tokens that merging by rank makes a token of, or false where it does not get there. */
function lastMerge(token: string, rank: number, rankOf: ReadonlyMap<string, number>): string[] | false {
  const parts = [...token];
  while (parts.length > 2) {
    let least = rank;
    let at = -1;
    for (let i = 0; i + 1 < parts.length; i++) {
      const own = rankOf.get(parts[i]! + parts[i + 1]!) ?? rank;
      if (own < least) [least, at] = [own, i];
    }
    if (at < 0) return false;
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
  }
  return parts;
}

/** Spells bytes as a byte-level vocabulary does: printable Latin-1 as itself, the others from U+0100 on. */
function speller(): (bytes: string) => string {
  let next = 256;
  const characters = Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
    return String.fromCharCode(isPrintable ? byte : next++);
  });
  return (bytes) => Array.from(bytes, (byte) => characters[byte.charCodeAt(0)]!).join('');
}
