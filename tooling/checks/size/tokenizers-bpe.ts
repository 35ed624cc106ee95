// Byte-level BPE alone.
export * from '@rushlight/tokenizers/bpe';
