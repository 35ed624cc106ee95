import type { CharacterStage, ComponentJson, PreTokenizer } from '../component.ts';
import { build, type Registry } from '../component-sequence.ts';
import { listOf } from '../fields.ts';
import { byteLevelPieces } from './byte-level.ts';
import { isDigitSplit } from './known-split.ts';

/** Builds a tokenizer.json's `pre_tokenizer`. `rawBytes`: the bytes are to be left as they are, where it makes characters of them. */
export function buildPreTokenizer(registry: Registry<PreTokenizer>, json: unknown, rawBytes = false): PreTokenizer {
  const steps = stepsOf(json, 'pre_tokenizer');
  const byteLevel = rawBytes ? lastByteLevel(steps) : Infinity;
  return steps.flatMap(([step, place], i): PreTokenizer => {
    if (i === byteLevel) return byteLevelPieces(step, place);
    const built = build(registry, step, place, ['Sequence']);
    return i < byteLevel ? built : built.map((stage) => ({ ...(stage as CharacterStage), bytewise: true }));
  });
}

/** Whether the text reaches the model in byte characters, made last of all but for steps that can do with bytes. */
export function isByteLevel(json: unknown): boolean {
  const steps = stepsOf(json, 'pre_tokenizer');
  const byteLevel = lastByteLevel(steps);
  return byteLevel >= 0 && steps.slice(byteLevel + 1).every(([step]) => isBytewise(step));
}

function lastByteLevel(steps: readonly [json: ComponentJson, place: string][]): number {
  let last = steps.length - 1;
  while (last >= 0 && steps[last]![0]?.type !== 'ByteLevel') last--;
  return last;
}

/** Whether a step cuts bytes as it cuts their characters. */
function isBytewise(step: ComponentJson): boolean {
  return step?.type === 'Digits' || (step?.type === 'Split' && isDigitSplit(step));
}

/** The steps of a pre-tokenizer, those of a sequence in a sequence among them, with their places in the file. */
function stepsOf(json: unknown, place: string): [json: ComponentJson, place: string][] {
  if (json === undefined || json === null) return [];
  const component = json as ComponentJson;
  if (component.type !== 'Sequence') return [[component, place]];
  return listOf(component, 'pretokenizers', place).flatMap((step, i): [ComponentJson, string][] => {
    const at = `${place}.pretokenizers[${i}]`;
    return step === null ? [[null as never, at]] : stepsOf(step, at);
  });
}
