import type { ComponentJson, PreTokenizer } from '../component.ts';
import { build, type Registry } from '../component-sequence.ts';
import { listOf } from '../fields.ts';
import { byteLevelPieces } from './byte-level.ts';

/** Builds a tokenizer.json's `pre_tokenizer`. `rawBytes`: it ends in ByteLevel, but the bytes are to be left as they are. */
export function buildPreTokenizer(registry: Registry<PreTokenizer>, json: unknown, rawBytes = false): PreTokenizer {
  const steps = stepsOf(json, 'pre_tokenizer');
  return steps.flatMap(([step, place], i) =>
    rawBytes && i === steps.length - 1 ? byteLevelPieces(step, place) : build(registry, step, place, ['Sequence']),
  );
}

/** Whether the text reaches the model in byte characters, made last of all. */
export function endsInByteLevel(json: unknown): boolean {
  const steps = stepsOf(json, 'pre_tokenizer');
  return steps[steps.length - 1]?.[0]?.type === 'ByteLevel';
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
