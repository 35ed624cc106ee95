import { unsupported } from '../errors.ts';
import { classOf, complement, intersection, union, type Ranges } from './ranges.ts';
import { folded } from './fold.ts';
import { escapeClass, propertyOf, type Dialect } from './properties.ts';

interface Flags {
  ignoreCase: boolean;
  /** `.` matches a line feed as well. */
  dotAll: boolean;
  /** White space and comments are left out. */
  extended: boolean;
  /** `^` and `$` match at every line, which in Oniguruma they always do. */
  lines: boolean;
}

const CONTROLS: { readonly [letter: string]: number } = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7, e: 27 };
/** What some escapes are in JavaScript. */
const ESCAPES: { readonly [letter: string]: string } = {
  A: '(?:^)',
  z: '(?:$)',
  Z: '(?:(?=\\n?$))',
  N: '[^\\n]',
  O: '[^]',
};
/** What one character matches as two or three, and the other way round, without case. */
const LIGATURES: readonly (readonly [string, string])[] = [
  ['ffi', '\ufb03'],
  ['ffl', '\ufb04'],
  ['ff', '\ufb00'],
  ['fi', '\ufb01'],
  ['fl', '\ufb02'],
  ['ss', '\xdf'],
  ['st', '\ufb05'],
];

/**
 * Writes a pattern as the source of a JavaScript RegExp with the flag `u`. Every class is written out from the tables, so that all
 * engines match the same. What is atomic becomes a lookahead and a reference to what it found, since a lookahead is never entered again.
 * A pattern that takes exponential time in JavaScript cannot be stopped.
 */
export function translate(pattern: string, place: string, dialect: Dialect = 'onig'): string {
  return new Translation(pattern, place, dialect).source();
}

class Translation {
  readonly #pattern: string;
  readonly #place: string;
  readonly #dialect: Dialect;
  #at = 0;
  #flags: Flags = { ignoreCase: false, dotAll: false, extended: false, lines: false };
  /** Groups are numbered in the end, because a group may yet be put around what is written. Until then `\0name\0` opens one. */
  #captures = 0;
  #atoms = 0;
  readonly #names = new Map<string, number>();
  readonly #named: boolean;
  readonly #refers: boolean;

  constructor(pattern: string, place: string, dialect: Dialect) {
    this.#pattern = pattern;
    this.#place = place;
    this.#dialect = dialect;
    this.#named = /\(\?(P?<[^=!]|')/.test(pattern);
    this.#refers = /\\[1-9k]/.test(pattern);
  }

  source(): string {
    const written = this.#alternatives();
    if (this.#at < this.#pattern.length) throw this.#unknown();
    const numbers = new Map<string, number>();
    for (const [, name] of written.matchAll(/\0(\w+)\0/g)) numbers.set(name!, numbers.size + 1);
    // oxlint-disable-next-line no-control-regex -- a mark of ours, which no pattern has
    return written.replace(/\0\w+\0/g, '(').replace(/\x01(\w+)\x01/g, (_, name: string) => {
      const number = numbers.get(name);
      if (!number) throw this.#unknown();
      return `\\${number}(?:)`;
    });
  }

  #unknown(from = this.#at): Error {
    const found = `the regular expression ${this.#pattern}, with ${JSON.stringify(this.#pattern.slice(from, from + 8))} at ${from}`;
    return unsupported(this.#place, found, ['what is common in tokenizers of Oniguruma and the regex crate']);
  }

  /** The next character, which must be there. */
  #take(): string {
    const cp = this.#pattern.codePointAt(this.#at);
    if (cp === undefined) throw this.#unknown();
    const char = String.fromCodePoint(cp);
    this.#at += char.length;
    return char;
  }

  #eat(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes what a sticky expression matches, and gives its groups. */
  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#pattern);
    if (found) this.#at += found[0].length;
    return found;
  }

  /** Alternatives up to the end or a closing parenthesis. */
  #alternatives(): string {
    const before = this.#flags;
    this.#flags = { ...before };
    let text = '';
    for (;;) {
      while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at]!)) text += this.#item();
      if (!this.#eat('|')) break;
      text += '|';
    }
    this.#flags = before;
    return text;
  }

  /** An atom with its quantifiers. */
  #item(): string {
    if (this.#flags.extended && this.#match(/\s+|#[^\n]*/y)) return '';
    const start = this.#at;
    let text = this.#atom();
    for (;;) {
      while (this.#flags.extended && this.#match(/\s+|#[^\n]*/y));
      const found = this.#match(/[?*+]|\{(\d*)(,?)(\d*)\}/y);
      if (!found) return text;
      const [whole, low = '', comma = '', high = ''] = found;
      const interval = whole.length > 1;
      if (interval && !low && !high) {
        // `{}` and `{,}` stand for themselves.
        this.#at -= whole.length;
        return text;
      }
      if (!text || /^\(\?<?[=!]/.test(text.replace(/\0.*/, ''))) throw this.#unknown(start);
      const count = !interval ? whole : comma ? `{${low || 0},${high}}` : `{${low}}`;
      // Where Oniguruma has an exact or possessive interval, what follows is a quantifier of its own.
      const rust = this.#dialect === 'rust';
      const lazy = (rust || !interval || comma) && this.#eat('?');
      text = `${text}${count}${lazy ? '?' : ''}`;
      if (!lazy && (rust || !interval) && this.#eat('+')) text = this.#atomic(text);
      else if (/[?*+{]/.test(this.#pattern[this.#at] ?? '')) text = `(?:${text})`;
    }
  }

  #atomic(text: string): string {
    const name = `a${++this.#atoms}`;
    return `(?:(?=\0${name}\0${text}))\x01${name}\x01)`;
  }

  #atom(): string {
    const char = this.#take();
    // A quantifier needs something before it.
    if (/[*+?]/.test(char)) throw this.#unknown(this.#at - 1);
    if (char === '(') return this.#group();
    if (char === '[') return this.#class(this.#brackets());
    if (char === '\\') return this.#escape();
    const { dotAll, lines } = this.#flags;
    if (char === '.') return dotAll ? '[^]' : '[^\\n]';
    const everyLine = this.#dialect === 'onig' || lines;
    if (char === '^') return this.#dialect === 'onig' ? '(?:^|(?<=\\n)(?=[^]))' : lines ? '(?:^|(?<=\\n))' : '(?:^)';
    if (char === '$') return everyLine ? '(?:(?=\\n|$))' : '(?:$)';
    return this.#literal(char);
  }

  #literal(char: string): string {
    const { ignoreCase } = this.#flags;
    if (!ignoreCase || this.#dialect === 'rust') return this.#class([char.codePointAt(0)!, char.codePointAt(0)!]);
    let text = char;
    // Letters that follow may be one character with this one, but for the last before a quantifier.
    if (!this.#flags.extended) text += this.#match(/[a-z]+(?![a-z?*+{])/iy)?.[0] ?? '';
    return this.#letters(text);
  }

  /** Letters without case, with the ligatures that match some of them. */
  #letters(text: string): string {
    if (!text) return '';
    const [char] = text;
    const cp = char!.codePointAt(0)!;
    const rest = text.slice(char!.length);
    const ways = [this.#class(folded([cp, cp])) + this.#letters(rest)];
    for (const [letters, ligature] of LIGATURES) {
      const set = folded([ligature.codePointAt(0)!, ligature.codePointAt(0)!]);
      if (text.toLowerCase().startsWith(letters))
        ways.push(this.#class(set) + this.#letters(text.slice(letters.length)));
      if (set.includes(cp)) ways.push(this.#letters(letters + rest));
    }
    return ways.length > 1 ? `(?:${ways.join('|')})` : ways[0]!;
  }

  #class(set: Ranges): string {
    return classOf(this.#flags.ignoreCase && this.#dialect === 'rust' ? folded(set) : set);
  }

  #group(): string {
    if (!this.#eat('?'))
      return this.#closed(
        this.#refers && !(this.#named && this.#dialect === 'onig') ? `\0c${++this.#captures}\0` : '(?:',
      );
    if (this.#match(/#[^)]*\)/y)) return '';
    const plain = this.#match(/:|=|!|<=|<!/y);
    if (plain) {
      const atoms = this.#atoms;
      const text = this.#closed(`(?${plain[0]}`);
      // JavaScript reads a lookbehind from its end, where a reference would come before its group.
      if (plain[0].length > 1 && atoms < this.#atoms) throw this.#unknown();
      return text;
    }
    if (this.#eat('>')) {
      const name = `a${++this.#atoms}`;
      return `${this.#closed(`(?:(?=\0${name}\0`)})\x01${name}\x01)`;
    }
    const named = this.#match(/P?<(\w+)>|'(\w+)'/y);
    if (named) {
      this.#names.set(named[1] ?? named[2]!, ++this.#captures);
      return this.#closed(`\0c${this.#captures}\0`);
    }
    return this.#options();
  }

  /** What stands in a group, up to its end. */
  #closed(open: string): string {
    const text = `${open}${this.#alternatives()})`;
    if (!this.#eat(')')) throw this.#unknown();
    return text;
  }

  #options(): string {
    const start = this.#at;
    const found = this.#match(/([imsxu]*)-?([imsx]*)(:|\))/y);
    if (!found) throw this.#unknown();
    const [, on = '', off = '', end] = found;
    const onig = this.#dialect === 'onig';
    // Oniguruma's `m` is what others call `s`.
    if (onig && /[su]/.test(on + off)) throw this.#unknown(start);
    const before = this.#flags;
    const set = (letter: string, was: boolean): boolean => (on.includes(letter) || was) && !off.includes(letter);
    this.#flags = {
      ignoreCase: set('i', before.ignoreCase),
      dotAll: set(onig ? 'm' : 's', before.dotAll),
      extended: set('x', before.extended),
      lines: set('m', before.lines),
    };
    // Options alone hold to the end of the group; in Oniguruma they also bind the alternatives that follow together.
    if (end === ')' && !onig) return '';
    const text = `(?:${this.#alternatives()})`;
    this.#flags = before;
    if (end === ':' && !this.#eat(')')) throw this.#unknown();
    return text;
  }

  #escape(): string {
    const start = this.#at - 1;
    const set = this.#set(false);
    if (set) return this.#class(set);
    const letter = this.#take();
    const written = ESCAPES[letter];
    if (written) return written;
    if (letter === 'R') return this.#atomic('(?:\\r\\n|[\\n-\\r\\u0085\\u2028\\u2029])');
    if (letter === 'b' || letter === 'B') {
      const word = classOf(escapeClass('w', this.#dialect, false)!);
      const [before, behind] = letter === 'b' ? ['!', '='] : ['=', '!'];
      return `(?:(?<=${word})(?${before}${word})|(?<!${word})(?${behind}${word}))`;
    }
    const number = /[1-9]/.test(letter)
      ? letter + (this.#match(/\d*/y)?.[0] ?? '')
      : letter === 'k'
        ? this.#match(/<([^>]+)>|'([^']+)'/y)
        : null;
    if (number) {
      const name = typeof number === 'string' ? number : (number[1] ?? number[2]!);
      const group = this.#names.get(name) ?? (name.startsWith('-') ? this.#captures + 1 + Number(name) : Number(name));
      if (!group || group > this.#captures || this.#flags.ignoreCase) throw this.#unknown(start);
      return `(?:\x01c${group}\x01)`;
    }
    this.#at = start + 1;
    return this.#literal(String.fromCodePoint(this.#character()));
  }

  /** The code points of an escape that stands for a class, or undefined where it stands for something else. */
  #set(inBrackets: boolean): Ranges | undefined {
    const property = this.#match(/([pP])(?:\{(\^?)([^}]*)\}|([A-Z])(?![^]{0}\{))/y);
    if (property) {
      const [whole, letter, caret, name, single] = property;
      // Without braces it is a property in the regex crate only.
      if (!name && this.#dialect === 'onig') this.#at -= whole.length;
      else {
        const set =
          name?.toLowerCase() === 'word' && !inBrackets
            ? escapeClass('w', this.#dialect, false)
            : propertyOf(
                (name ?? single!).replace(/^.*[=:]/, (key) => (this.#dialect === 'rust' ? '' : key)),
                false,
              );
        if (!set) {
          this.#at -= whole.length;
          throw this.#unknown();
        }
        return (letter === 'P') !== (caret === '^') ? complement(set) : set;
      }
    }
    const letter = this.#pattern[this.#at] ?? '';
    const set = escapeClass(letter.toLowerCase(), this.#dialect, inBrackets);
    if (!set || (letter.toLowerCase() === 'h' && this.#dialect === 'rust' && inBrackets)) return undefined;
    this.#at++;
    return letter < 'a' ? complement(set) : set;
  }

  /** The character of an escape, behind the backslash. */
  #character(): number {
    const start = this.#at - 1;
    const hex = this.#match(/x\{\s*([\da-f]{1,8})\s*\}|x([\da-f]{1,2})|u([\da-f]{4})|u\{([\da-f]+)\}|U([\da-f]{8})/iy);
    if (hex) {
      const cp = parseInt(hex[1] ?? hex[2] ?? hex[3] ?? hex[4] ?? hex[5]!, 16);
      // Two digits are a byte in Oniguruma, and above ASCII a part of a character.
      if (cp > 0x10ffff || (hex[2] && cp > 127 && this.#dialect === 'onig')) throw this.#unknown(start);
      return cp;
    }
    const octal = this.#match(/0[0-7]{0,2}/y);
    if (octal) return parseInt(octal[0], 8);
    const control = this.#match(/c([a-z])/iy);
    if (control) return control[1]!.charCodeAt(0) & 31;
    const char = this.#take();
    const known = CONTROLS[char];
    if (known !== undefined) return known;
    if (/[GKXYyMCgoQE]/.test(char) || (this.#dialect === 'rust' && /[a-z]/i.test(char))) throw this.#unknown(start);
    return char.codePointAt(0)!;
  }

  /** The code points of a class, behind its opening bracket. */
  #brackets(): Ranges {
    const negated = this.#eat('^');
    let set: Ranges = [];
    let left: Ranges | undefined;
    for (let first = true; ; first = false) {
      if (this.#flags.extended && this.#dialect === 'rust' && this.#match(/\s+/y)) continue;
      if (!first && this.#eat(']')) break;
      if (this.#eat('&&')) {
        left = left ? intersection(left, set) : set;
        set = [];
        continue;
      }
      set = union(set, this.#member());
    }
    if (this.#flags.ignoreCase) set = folded(set);
    if (left) set = intersection(this.#flags.ignoreCase ? folded(left) : left, set);
    return negated ? complement(set) : set;
  }

  /** A character, a range, or a class within a class. */
  #member(): Ranges {
    const posix = this.#match(/\[:(\^?)(\w+):\]/y);
    if (posix) {
      const set = propertyOf(posix[2]!, true);
      if (!set) throw this.#unknown(this.#at - posix[0].length);
      return posix[1] ? complement(set) : set;
    }
    if (this.#eat('[')) return this.#brackets();
    if (this.#dialect === 'rust' && this.#match(/--|~~/y)) throw this.#unknown(this.#at - 2);
    const first = this.#end();
    if (typeof first !== 'number') return first;
    if (!this.#match(/-(?!\]|&&)/y)) return [first, first];
    const last = this.#pattern[this.#at] === '[' ? [] : this.#end();
    if (typeof last !== 'number' || last < first) throw this.#unknown();
    return [first, last];
  }

  /** One end of a range, or a class of an escape. */
  #end(): number | Ranges {
    if (!this.#eat('\\')) return this.#take().codePointAt(0)!;
    const set = this.#set(true);
    if (set) return set;
    return this.#eat('b') ? 8 : this.#character();
  }
}
