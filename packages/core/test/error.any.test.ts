/** Errors: what identifies them, and that they arrive on the other side of a wire as they left. */
import { describe, expect, test } from 'vitest';
import { type WireError, RushlightError, fromWire, isRushlightError, toWire } from '../src/index.ts';
import { errorCodes } from '../src/error-codes.ts';

const wires: readonly (readonly [string, (wire: WireError) => WireError])[] = [
  ['structuredClone', (wire) => structuredClone(wire)],
  ['JSON', (wire) => JSON.parse(JSON.stringify(wire)) as WireError],
];

describe.each(wires)('over %s', (_, send) => {
  const travel = (error: unknown): Error => fromWire(send(toWire(error)));

  test('an error of ours keeps everything', () => {
    const details = { input: 'x', expected: [1, 3], found: null, nested: { deep: true } };
    const error = new RushlightError('INPUT_SHAPE_MISMATCH', 'no', { hint: 'Give another.', details });
    const there = travel(error);
    expect(there).toBeInstanceOf(Error);
    expect(isRushlightError(there, 'INPUT_SHAPE_MISMATCH')).toBe(true);
    expect(there).toMatchObject({ name: 'RushlightError', message: 'no', hint: 'Give another.', details });
    expect(there.stack).toBe(error.stack);
    expect(there.cause).toBeUndefined();
  });

  test('one without a hint has none there', () => {
    const there = travel(new RushlightError('INPUT_INVALID', 'no')) as RushlightError;
    expect(there.hint).toBeUndefined();
    expect(there.details).toEqual({});
  });

  test.each(Object.keys(errorCodes) as (keyof typeof errorCodes)[])('%s keeps its code and name', (code) => {
    const there = travel(new RushlightError(code, 'x'));
    expect(there).toMatchObject({ code, name: code === 'ABORTED' ? 'AbortError' : 'RushlightError' });
  });

  test('causes go along, ours and others', () => {
    const error = new RushlightError('STEP_FAILED', 'outer', {
      cause: new RushlightError('MODEL_CORRUPT', 'middle', { cause: new RangeError('inner', { cause: 'a text' }) }),
    });
    const there = travel(error);
    expect(there.cause).toMatchObject({ code: 'MODEL_CORRUPT', message: 'middle' });
    expect((there.cause as Error).cause).toMatchObject({ name: 'RangeError', message: 'inner' });
    expect(((there.cause as Error).cause as Error).cause).toMatchObject({ name: 'Error', message: 'a text' });
  });

  test('an error of the engine keeps its name, message and stack, and is none of ours', () => {
    const error = new TypeError('x is not a function');
    const there = travel(error);
    expect(there).toBeInstanceOf(Error);
    expect(there).toMatchObject({ name: 'TypeError', message: 'x is not a function', stack: error.stack });
    expect(isRushlightError(there)).toBe(false);
  });

  test('a DOMException too', () => {
    expect(travel(new DOMException('stop', 'AbortError'))).toMatchObject({ name: 'AbortError', message: 'stop' });
  });

  test.each([
    ['a text', 'just text', 'just text'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a number', 5, '5'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
  ])('%s that was thrown becomes an error that says it', (_name, thrown, message) => {
    expect(travel(thrown)).toMatchObject({ name: 'Error', message });
  });

  test('an error that is its own cause ends', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    let depth = 0;
    for (let at: unknown = travel(loop); at instanceof Error; at = at.cause) depth++;
    expect(depth).toBe(8);
  });
});

describe('what identifies an error of ours', () => {
  test('is a symbol that all copies of this package share', () => {
    const brand = { [Symbol.for('rushlight.error')]: true, code: 'ABORTED', name: 'AbortError', details: { step: 1 } };
    const ofAnotherCopy = Object.assign(new Error('stop'), brand);
    expect(ofAnotherCopy).not.toBeInstanceOf(RushlightError);
    expect(isRushlightError(ofAnotherCopy)).toBe(true);
    expect(isRushlightError(ofAnotherCopy, 'ABORTED')).toBe(true);
    expect(isRushlightError(ofAnotherCopy, 'STEP_FAILED')).toBe(false);
    expect(toWire(ofAnotherCopy)).toMatchObject({ code: 'ABORTED', message: 'stop', details: { step: 1 } });
  });

  test.each([
    [null],
    [undefined],
    ['text'],
    [0],
    [{}],
    [new Error('x')],
    [{ code: 'ABORTED' }],
    [Object.assign(new Error('x'), { code: 'ABORTED' })],
  ])('is not what %s has', (value) => {
    expect(isRushlightError(value)).toBe(false);
  });

  test('ABORTED is also an AbortError, as fetch throws it', () => {
    expect(new RushlightError('ABORTED', 'stop').name).toBe('AbortError');
  });

  test('details are a copy: a caller’s object, frozen or shared, stays as it was', () => {
    const details = Object.freeze({ a: 1 });
    const error = new RushlightError('INPUT_INVALID', 'x', { details });
    Object.assign(error.details, { step: '0' });
    expect(details).toEqual({ a: 1 });
  });

  test('no error of the engine with a code is one, nor does its code travel', () => {
    const wire = toWire(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
    expect(wire.code).toBeUndefined();
    expect(isRushlightError(fromWire(wire))).toBe(false);
  });
});
