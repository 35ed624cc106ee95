import { category, Cc, isRustWord, isSpace, isWord, isWordBase, Lt, Lu, Nd, Pc, So, Zp, Zs } from '../unicode/index.ts';
import { isAlphabetic, isLowercase, isUppercase } from '../unicode/alphabetic.ts';
import { scriptTest } from '../unicode/scripts.ts';
import { rangesOf, type Ranges } from './ranges.ts';

/** Whose syntax a pattern is written in: tokenizer.json has Oniguruma's, tiktoken the regex crate's. */
export type Dialect = 'onig' | 'rust';

/** Categories by name, in the order of the table; a group's name is the letter they share. */
const CATEGORIES = 'cn lu ll lt lm lo mn mc me nd nl no pc pd ps pe pi pf po sm sc sk so zs zl zp cc cf co'.split(' ');
const LONG: { readonly [name: string]: string } = {
  letter: 'l',
  mark: 'm',
  number: 'n',
  punctuation: 'p',
  punct: 'p',
  symbol: 's',
  separator: 'z',
  other: 'c',
  uppercaseletter: 'lu',
  lowercaseletter: 'll',
  titlecaseletter: 'lt',
  modifierletter: 'lm',
  otherletter: 'lo',
  nonspacingmark: 'mn',
  spacingmark: 'mc',
  decimalnumber: 'nd',
  mathsymbol: 'sm',
  currencysymbol: 'sc',
  spaceseparator: 'zs',
  control: 'cc',
  format: 'cf',
  unassigned: 'cn',
};

const within = (cp: number, first: number, last: number): boolean => {
  const found = category(cp);
  return found >= first && found <= last;
};
const isHex = (cp: number): boolean => (cp > 47 && cp < 58) || ((cp | 32) > 96 && (cp | 32) < 103);
const isGraph = (cp: number): boolean => category(cp) > 0 && category(cp) !== Cc && !within(cp, Zs, Zp);

const CLASSES: { readonly [name: string]: (cp: number) => boolean } = {
  alnum: (cp) => isAlphabetic(cp) || category(cp) === Nd,
  alpha: isAlphabetic,
  alphabetic: isAlphabetic,
  any: () => true,
  ascii: (cp) => cp < 128,
  assigned: (cp) => category(cp) > 0,
  blank: (cp) => cp === 9 || category(cp) === Zs,
  cntrl: (cp) => category(cp) === Cc,
  digit: (cp) => category(cp) === Nd,
  graph: isGraph,
  lc: (cp) => within(cp, Lu, Lt),
  lower: isLowercase,
  lowercase: isLowercase,
  print: (cp) => isGraph(cp) || category(cp) === Zs,
  space: isSpace,
  whitespace: isSpace,
  upper: isUppercase,
  uppercase: isUppercase,
  xdigit: isHex,
  word: isWordBase,
};

/** Sets that were asked for: a pattern names the same few again and again. */
const known = new Map<string, Ranges>();

function kept(key: string, test: (cp: number) => boolean): Ranges {
  let set = known.get(key);
  if (!set) known.set(key, (set = rangesOf(test)));
  return set;
}

/** The code points of a property, or undefined where it is not known. `posix` is the meaning in `[:name:]`. */
export function propertyOf(name: string, posix: boolean): Ranges | undefined {
  const key = name.toLowerCase().replace(/[-_ ]/g, '');
  if (key === 'punct' && posix) return kept('[:punct:]', (cp) => within(cp, Pc, So));
  const test = CLASSES[key];
  if (test) return kept(key, test);
  const short = LONG[key] ?? key;
  const wanted = CATEGORIES.map((name) => name === short || name[0] === short);
  if (wanted.includes(true)) return kept(short, (cp) => wanted[category(cp)]!);
  const script = scriptTest(key);
  return script && kept(key, script);
}

/** The code points of `\w`, `\s`, `\d` and `\h`. Alone, Oniguruma's `\w` has some characters below U+0100 that it has not in brackets. */
export function escapeClass(letter: string, dialect: Dialect, inBrackets: boolean): Ranges | undefined {
  if (letter === 'w')
    return dialect === 'rust'
      ? kept('\\w', isRustWord)
      : inBrackets
        ? kept('word', isWordBase)
        : kept('onig \\w', isWord);
  if (letter === 's') return kept('space', isSpace);
  if (letter === 'd') return kept('digit', CLASSES['digit']!);
  return letter === 'h' ? kept('xdigit', isHex) : undefined;
}
