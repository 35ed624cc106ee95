import type { Classification } from '@rushlight/core';
import { type Entity, text } from '@rushlight/text';
import { tokenizers } from '@rushlight/tokenizers/ops';
import { expect, test } from 'vitest';
import { backendHere, openZoo } from './golden-placement.ts';

interface Answer {
  readonly intent: Classification[];
  readonly slots: Entity[];
}

/** Everyday sentences, and `label: text` of each slot. None is a golden vector. */
const said: [sentence: string, intent: string, slots: string[]][] = [
  ['turn off the lights in the kitchen', 'turn-off', ['device: lights', 'room: kitchen']],
  ['Set the bedroom lamp to 40%', 'set-brightness', ['room: bedroom', 'device: lamp', 'value: 40', 'unit: %']],
  ['💡 make the lamp in the hallway blue, please!', 'set-colour', ['device: lamp', 'room: hallway', 'colour: blue']],
  ['SET A TIMER FOR 10 MINUTES', 'set-timer', ['duration: 10 MINUTES']],
  ['is the garage door open?', 'query', ['device: garage door']],
];

const open = async () =>
  (await openZoo('commands')).load({ plugins: [tokenizers, text], backend: await backendHere() });

test('an everyday command is understood, and its slots are where they stand in the text', async () => {
  await using runner = await open();
  for (const [sentence, intent, slots] of said) {
    const answer = (await runner.run(sentence)) as Answer;
    expect(answer.intent[0]?.label, sentence).toBe(intent);
    expect(answer.slots.map(({ label, start, end }) => `${label}: ${sentence.slice(start, end)}`)).toEqual(slots);
  }
});

test('what is no command is said to be none', async () => {
  await using runner = await open();
  for (const sentence of ["don't turn off the lights", 'who invented the light bulb', 'good morning']) {
    expect(((await runner.run(sentence)) as Answer).intent[0]?.label, sentence).toBe('none');
  }
});

test('padding beside a longer text changes nothing', async () => {
  await using runner = await open();
  const short = said[0]![0];
  const [alone, { intent, slots }] = [
    (await runner.run(short)) as Answer,
    (await runner.run([short, `${short} ${'and please be quick about it '.repeat(9)}`])) as Record<
      keyof Answer,
      [never[], never[]]
    >,
  ];
  expectClose(intent[0], alone.intent);
  expectClose(slots[0], alone.slots);
});

function expectClose(found: readonly { score: number }[], wanted: readonly { score: number }[]): void {
  expect(found.map(({ score: _, ...rest }) => rest)).toEqual(wanted.map(({ score: _, ...rest }) => rest));
  found.forEach(({ score }, i) => expect(Math.abs(score - wanted[i]!.score)).toBeLessThan(1e-5));
}
