/** The tokenizers that are measured: one of each family whose file the shared data has. */
export interface Family {
  readonly name: string;
  readonly says: string;
  /** In the folder `tokenizers` of the shared data: a tokenizer.json, or a rank file of tiktoken. */
  readonly file: string;
  /** The name that packages made for OpenAI's encodings alone know it by. */
  readonly encoding?: 'cl100k_base' | 'r50k_base';
  /** One of its kind is enough for the texts that are odd. */
  readonly grows?: true;
  /** For a rank file, which does not have it. */
  readonly pattern?: string;
}

const CL100K =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

export const families: readonly Family[] = [
  { name: 'bert', says: 'WordPiece (bert-base-uncased)', file: 'bert-base-uncased.tokenizer.json', grows: true },
  { name: 'gpt2', says: 'byte-level BPE', file: 'gpt2.tokenizer.json', encoding: 'r50k_base' },
  {
    name: 'cl100k',
    says: 'byte-level BPE, 100 k tokens (GPT-4)',
    file: 'cl100k_base.tiktoken',
    encoding: 'cl100k_base',
    pattern: CL100K,
    grows: true,
  },
  { name: 'phi-4', says: 'byte-level BPE, 200 k tokens (as o200k)', file: 'phi-4-mini.tokenizer.json' },
  { name: 't5', says: 'Unigram, Precompiled normalizer (t5-small)', file: 't5-small.tokenizer.json', grows: true },
  {
    name: 'phi-3',
    says: 'BPE of SentencePiece, no pre-tokenizer (as Llama 2)',
    file: 'phi-3-mini.tokenizer.json',
    grows: true,
  },
];

export function familyNamed(name: string): Family {
  const family = families.find((one) => one.name === name);
  if (!family) throw new Error(`There is no family ${name}: ${families.map((one) => one.name).join(', ')}`);
  return family;
}
