import type { Build, Normalizer } from '../component.ts';
import { booleanOf } from '../fields.ts';
import { optionalBoolean } from '../json.ts';
import { isBertControl, isBertMark, isMark, isSpace } from '../unicode/index.ts';
import { lower } from './lowercase.ts';
import { decomposed, isOrdered, unicodeForm } from './unicode-forms.ts';

type Step = (codePoint: number) => string;

function clean(codePoint: number): string {
  if (codePoint === 0xfffd || isBertControl(codePoint)) return '';
  return isSpace(codePoint) ? ' ' : String.fromCodePoint(codePoint);
}

/** Chinese characters, first and last; as the reference has them: extension E begins at U+2B920 there, and at U+2B820 in BERT. */
const CHINESE = [
  0x4e00, 0x9fff, 0x3400, 0x4dbf, 0x20000, 0x2a6df, 0x2a700, 0x2b73f, 0x2b740, 0x2b81f, 0x2b920, 0x2ceaf, 0xf900,
  0xfaff, 0x2f800, 0x2fa1f,
];

function isChinese(codePoint: number): boolean {
  for (let i = 0; i < CHINESE.length; i += 2) if (codePoint >= CHINESE[i]! && codePoint <= CHINESE[i + 1]!) return true;
  return false;
}

/** Puts spaces around Chinese characters. */
function spaceChinese(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  return isChinese(codePoint) ? ` ${character} ` : character;
}

/** A mark that is not dropped, but is put in order among others. */
function staysInOrder(character: string): boolean {
  const mark = character.codePointAt(0)!;
  return isMark(mark) && !isBertMark(mark) && isOrdered(mark);
}

function dropMark(codePoint: number): string {
  return isBertMark(codePoint) ? '' : String.fromCodePoint(codePoint);
}

/** What BERT's own tokenizer does to a text before it splits it. */
export const bertNormalizer: Build<Normalizer> = (json, place) => {
  const lowercase = booleanOf(json, 'lowercase', place);
  const stripAccents = optionalBoolean(json, 'strip_accents', place) ?? lowercase;
  const steps: Step[] = [];
  if (booleanOf(json, 'clean_text', place)) steps.push(clean);
  if (booleanOf(json, 'handle_chinese_chars', place)) steps.push(spaceChinese);
  if (stripAccents) steps.push(decomposed, dropMark);
  if (lowercase) steps.push(lower);

  const characters = (codePoint: number): string | null => {
    let text = String.fromCodePoint(codePoint);
    for (const step of steps) {
      // A mark that stays may change places with one beside it, and that takes the text as a whole.
      if (step === dropMark && Array.from(text).some(staysInOrder)) return null;
      let changed = '';
      for (const character of text) changed += step(character.codePointAt(0)!);
      text = changed;
    }
    return text;
  };
  const whole = steps.flatMap((step): Normalizer =>
    step === decomposed ? unicodeForm('NFD') : [{ characters: step }],
  );
  return [{ characters, whole }];
};
