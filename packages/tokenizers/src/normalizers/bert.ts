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

/** As the reference has it: extension E begins at U+2B920 there, and at U+2B820 in BERT. */
const CHINESE =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;

/** Puts spaces around Chinese characters. */
function spaceChinese(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  return CHINESE.test(character) ? ` ${character} ` : character;
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
    let text = [codePoint];
    for (const step of steps) {
      // A mark that stays may change places with one beside it, and that takes the text as a whole.
      if (step === dropMark && text.some((mark) => isMark(mark) && !isBertMark(mark) && isOrdered(mark))) return null;
      text = text.flatMap((one) => Array.from(step(one), (character) => character.codePointAt(0)!));
    }
    return String.fromCodePoint(...text);
  };
  const whole = steps.flatMap((step): Normalizer => (step === decomposed ? unicodeForm('NFD') : [{ characters: step }]));
  return [{ characters, whole }];
};
