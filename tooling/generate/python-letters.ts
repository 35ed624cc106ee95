/** The letters that `draw` has, for its twin in Python. */
import { letterRows } from '../../packages/vision/src/functional/heads/draw/font.ts';

/** The rows of dots of every character, and of what stands for all others. */
export function pythonLetters(): object {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  return { letters: Object.fromEntries(ascii.map((each) => [each, letterRows(each)])), other: letterRows('') };
}
