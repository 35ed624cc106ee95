// Everything that the tokenizers' main entry has, Unicode tables included.
export * from '@rushlight/tokenizers';
