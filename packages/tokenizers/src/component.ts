/** The parts of a tokenizer, as Hugging Face's library names them. Each is made from its JSON by the registry in the folder of its kind. */
import type { Pieces } from './pieces.ts';
import type { Text } from './text.ts';

/** Rewrites a text. Gives back the very text where nothing changed, else one of its own that is good until its next call. */
export type TextRewriter = (text: Text) => Text;

/** Rewrites each character by itself. */
export interface CharacterRewriting {
  /** Null for a character whose neighbours matter: a text that has one goes to `whole`. */
  readonly characters: (codePoint: number) => string | null;
  /** Whether a character stays as it is behind one that does, though it is null. */
  readonly follows?: (codePoint: number) => boolean;
  readonly whole?: Normalizer;
  /** What is otherwise in a text that is tracked, where characters do not have the place that they come from. */
  readonly tracked?: TextRewriter;
}

/** What the kernel rewrites: see `kernel/rewrite.ts`. */
export type Rewriting =
  | CharacterRewriting
  /** Every run of the characters that are `of`. */
  | { readonly runs: Uint8Array; readonly of: (codePoint: number) => boolean }
  | { readonly byte: number; readonly content: Uint8Array }
  | { readonly prepend: Uint8Array }
  /** A text all of whose characters are `plain` stays as it is. */
  | { readonly plain: (codePoint: number) => boolean; readonly otherwise: TextRewriter };

/** One after the other. */
export type Normalizer = readonly (TextRewriter | Rewriting)[];

/** Cuts every piece further, and may rewrite the text. What it gives back is good until its next call. */
export type Cutter = (pieces: Pieces) => Pieces;

/** Cuts that the kernel makes. */
export type Stage = CharacterStage | MarkStage;

/** By what each character is: see `kernel/character-split.ts` and `kernel/scanner.ts`. */
export interface CharacterStage {
  /** The class of a character. */
  classOf(codePoint: number): number;
  /** How a character split cuts, or 0 for a scanner, of which the rest says the pattern. */
  readonly cuts: number;
  readonly pattern: number;
  readonly mostDigits: number;
  readonly tail: number;
  /** The text has its bytes where it should have the characters of a byte-level vocabulary. */
  readonly bytewise?: boolean;
  /** Texts that are matches of their own, before all else. */
  readonly literals?: readonly string[];
}

/** Before each mark or space: see `kernel/marks.ts`. Only on the way to the model, which then gets a mark in place of each space; else `otherwise`. */
export interface MarkStage {
  readonly mark: Uint8Array;
  /** Whether pieces get a mark that begin with neither. */
  readonly prepends: boolean;
  readonly otherwise: Cutter;
}

/** One after the other. */
export type PreTokenizer = readonly (Cutter | Stage)[];

/** Turns the tokens of a decoded sequence into other strings, which are joined in the end. */
export type Decoder = (tokens: string[]) => string[];

/** A component as it stands in a tokenizer.json. */
export interface ComponentJson {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** How a registry builds one kind of component. `place` names where it stands in the file, as in `normalizer.normalizers[1]`, for errors. */
export type Build<T> = (json: ComponentJson, place: string) => T;
