/** A broken tokenizer.json is refused by one of two codes, or it works: never another error, never a long wait. */
import { readdirSync, readFileSync } from 'node:fs';
import { isRushlightError } from '@rushlight/core/error';
import { describe, expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';
import { randomNumbers } from './random-text.ts';

const folder = new URL('fixtures/', import.meta.url);
const CODES = ['TOKENIZER_CONFIG_INVALID', 'TOKENIZER_COMPONENT_UNSUPPORTED'];
const SHARE = Number(process.env['RUSHLIGHT_FUZZ_SHARE'] ?? 3);
/** Milliseconds, on a machine that does other things too. */
const LONGEST = 1000;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Tally {
  loaded: number;
  refused: number;
  /** What went wrong, and with what, each kind once. */
  readonly wrong: Map<string, string>;
}

/** Loads a file and makes use of it. */
function attempt(tally: Tally, what: string, file: Uint8Array | string): void {
  const started = performance.now();
  const fail = (kind: string): void => void (tally.wrong.has(kind) || tally.wrong.set(kind, what));
  try {
    const tokenizer = Tokenizer.fromJSON(file);
    const encoding = tokenizer.encode('Hello wörld');
    const whole = encoding.tokens.length === encoding.length && encoding.offsets.length === encoding.length * 2;
    if (!whole || typeof tokenizer.decode(encoding.ids) !== 'string') fail('an encoding that does not fit together');
    tally.loaded++;
  } catch (error) {
    if (isRushlightError(error) && CODES.includes(error.code)) tally.refused++;
    else {
      const { stack = '', message } = error as Error;
      fail(`${message} ${/src\/[^)\s]*/.exec(stack)?.[0]}`);
    }
  }
  if (performance.now() - started > LONGEST) fail('a long wait');
}

/** The places in a tree, as functions that give the tree with another value there. Of long lists and vocabularies only the first few. */
function* places(tree: Json, path = ''): Generator<[path: string, withValue: (value: Json | undefined) => Json]> {
  if (typeof tree !== 'object' || tree === null) return;
  const keys = Object.keys(tree);
  for (const key of keys.length > 20 ? keys.slice(0, 3) : keys) {
    const at = (value: Json | undefined): Json => {
      const copy = (Array.isArray(tree) ? [...tree] : { ...tree }) as Record<string, Json>;
      if (value === undefined) delete copy[key];
      else copy[key] = value;
      return (Array.isArray(tree) ? Object.values(copy) : copy) as Json;
    };
    yield [`${path}.${key}`, at];
    for (const [inner, within] of places((tree as Record<string, Json>)[key]!, `${path}.${key}`))
      yield [inner, (value) => at(within(value))];
  }
}

const VALUES: readonly (Json | undefined)[] = [
  undefined, null, true, false, 0, -1, 0.5, 7, 2 ** 31, 2 ** 32, 1e300, '', 'x', 'ﬀ\u0301😀', '(', '(?=a)*+\\p{Xx}', '__proto__', 'constructor',
  [], {}, [[]], [null], ['a', 'b'], [['a', 'b', 'c']], [['a', 1]], [0, 0], { a: 1 }, { type: 'x' }, { type: 'Sequence' }, { type: '__proto__' }, { type: 7 },
  { String: '' }, { Regex: '' }, { Regex: '(a*)*b' }, { Fixed: 1e9 }, { Fixed: -1 }, { Regex: '[[[' },
]; // prettier-ignore

const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(names)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const bytes = new TextEncoder().encode(text);
  const tree = JSON.parse(text) as Json;
  const finish = ({ loaded, refused, wrong }: Tally, atLeast: [loaded: number, refused: number]): void => {
    expect(Object.fromEntries(wrong)).toEqual({});
    expect(loaded).toBeGreaterThanOrEqual(atLeast[0]);
    expect(refused).toBeGreaterThanOrEqual(atLeast[1]);
  };
  const start = (): Tally => ({ loaded: 0, refused: 0, wrong: new Map() });

  test('cut short', () => {
    const tally = start();
    for (let length = 0; length < bytes.length - 2; length += 211)
      attempt(tally, `${length} bytes`, bytes.subarray(0, length));
    finish(tally, [0, 20]);
    expect(tally.loaded).toBe(0);
  });

  test('bytes changed', () => {
    const tally = start();
    const random = randomNumbers(name.length);
    for (let i = 0; i < 250; i++) {
      const changed = bytes.slice();
      const [at, to] = [random(bytes.length), i % 2 ? random(256) : '"\\{}[],:0-eu \0'.charCodeAt(random(14))];
      changed[at] = to;
      attempt(tally, `byte ${at} is ${to}`, changed);
    }
    finish(tally, [20, 20]);
  });

  test('values swapped', { timeout: 120_000 }, () => {
    const tally = start();
    let turn = 0;
    for (const [path, withValue] of places(tree)) {
      // Each place gets a third of the values, but the eight files have most places in common.
      VALUES.forEach((value, i) => {
        if ((turn + i) % SHARE === 0)
          attempt(tally, `${path} is ${JSON.stringify(value)}`, JSON.stringify(withValue(value)));
      });
      turn++;
    }
    finish(tally, [50, 50]);
  });

  test('numbers that JSON.stringify does not write', () => {
    const tally = start();
    for (const number of [
      '1e999',
      '-0',
      '1E2',
      '00',
      '9007199254740993',
      `1${'0'.repeat(400)}`,
      `0.${'0'.repeat(400)}1`,
      `${'['.repeat(20_000)}`,
      `${'{"a":'.repeat(20_000)}`,
    ])
      for (const [path, withValue] of places(tree))
        attempt(
          tally,
          `${path} is ${number.slice(0, 20)}`,
          JSON.stringify(withValue('@@')).replace('"@@"', () => number),
        );
    finish(tally, [10, 10]);
  });
});
