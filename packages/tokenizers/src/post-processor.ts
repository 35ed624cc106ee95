import type { ComponentJson } from './component.ts';
import { type Part, SPECIAL } from './encoding.ts';
import { invalid, unsupported } from './errors.ts';
import { optionalBoolean, shown } from './json.ts';

/** What stands where in an encoding: all of the text or of its pair, or a special token. */
export interface Slot extends Part {
  readonly sequence: 0 | 1 | -1;
  /** The type id in the further windows of a text that is cut. By default it is that of the text, 0 or 1, whatever the layout says. */
  readonly windowTypeId?: number;
}

/** How the tokens of a text, or of a text and its pair, become an encoding. */
export interface Layout {
  readonly single: readonly Slot[];
  readonly pair: readonly Slot[];
  /** The same where no special tokens are wanted. */
  readonly singlePlain: readonly Slot[];
  readonly pairPlain: readonly Slot[];
  /** Offsets leave out the white space at the ends of a token. */
  readonly trim: { readonly addPrefixSpace: boolean } | undefined;
}

const sequence = (index: 0 | 1, typeId: number): Slot => ({ sequence: index, id: -1, token: '', typeId });
const special = (id: number, token: string, typeId: number): Slot => ({ sequence: SPECIAL, id, token, typeId });
const text = sequence(0, 0);
const plain: Layout = layoutOf([text], [text, sequence(1, 1)], undefined);

/** From a tokenizer.json's `post_processor`. */
export function readPostProcessor(value: unknown, place = 'post_processor'): Layout {
  if (value === undefined || value === null) return plain;
  const json = value as ComponentJson;
  const build = Object.hasOwn(builders, json.type) ? builders[json.type as keyof typeof builders] : undefined;
  if (!build) throw unsupported(`${place}.type`, shown(json.type), Object.keys(builders));
  return build(json, place);
}

const builders = {
  TemplateProcessing: templateProcessing,
  BertProcessing: bertProcessing,
  RobertaProcessing: robertaProcessing,
  ByteLevel: byteLevelProcessing,
  Sequence: sequenceProcessing,
};

function layoutOf(single: readonly Slot[], pair: readonly Slot[], trim: Layout['trim']): Layout {
  const isText = (slot: Slot): boolean => slot.sequence !== SPECIAL;
  return { single, pair, singlePlain: single.filter(isText), pairPlain: pair.filter(isText), trim };
}

function bertProcessing(json: ComponentJson, place: string): Layout {
  const cls = special(...tokenOf(json, 'cls', place), 0);
  const [id, token] = tokenOf(json, 'sep', place);
  const sep = special(id, token, 0);
  return layoutOf([cls, text, sep], [cls, text, sep, sequence(1, 1), special(id, token, 1)], undefined);
}

/** RoBERTa has no type ids: all are 0. */
function robertaProcessing(json: ComponentJson, place: string): Layout {
  const cls = special(...tokenOf(json, 'cls', place), 0);
  const sep = special(...tokenOf(json, 'sep', place), 0);
  const second = sequence(1, 0);
  const pair = [cls, text, sep, sep, { ...second, windowTypeId: 0 }, sep];
  // Without special tokens the reference forgets the further windows.
  return { ...layoutOf([cls, text, sep], pair, trimOf(json, place)), pairPlain: [text, second] };
}

function byteLevelProcessing(json: ComponentJson, place: string): Layout {
  return { ...plain, trim: trimOf(json, place) };
}

function trimOf(json: ComponentJson, place: string): Layout['trim'] {
  if (!(optionalBoolean(json, 'trim_offsets', place) ?? true)) return undefined;
  return { addPrefixSpace: optionalBoolean(json, 'add_prefix_space', place) ?? true };
}

function sequenceProcessing(json: ComponentJson, place: string): Layout {
  const list = json['processors'];
  if (!Array.isArray(list)) throw invalid(`${place}.processors`, shown(list), 'a list');
  let layout = plain;
  list.forEach((entry: unknown, i) => {
    const next = readPostProcessor(entry, `${place}.processors[${i}]`);
    const adds = next.single.length > 1 || next.pair.length > 2;
    if (adds && layout.single.length > 1)
      throw unsupported(`${place}.processors[${i}]`, 'a second one that adds tokens', ['one']);
    layout = { ...(adds ? next : layout), trim: next.trim ?? layout.trim };
  });
  return layout;
}

function tokenOf(json: ComponentJson, key: string, place: string): [id: number, token: string] {
  const value = json[key] as [unknown, unknown] | undefined;
  if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'number')
    throw invalid(`${place}.${key}`, shown(value), 'a list of token and id');
  return [value[1], value[0]];
}

function templateProcessing(json: ComponentJson, place: string): Layout {
  const read = (key: 'single' | 'pair'): Slot[] => {
    const pieces = json[key];
    if (!Array.isArray(pieces)) throw invalid(`${place}.${key}`, shown(pieces), 'a list');
    return pieces.flatMap((piece: unknown, i) => templatePiece(piece, json['special_tokens'], `${place}.${key}[${i}]`));
  };
  const single = read('single');
  // The reference has a pair template too; an old file without one gets both texts one after the other.
  return layoutOf(single, json['pair'] === undefined ? plain.pair : read('pair'), undefined);
}

function templatePiece(value: unknown, specials: unknown, place: string): Slot[] {
  const piece = Object(value) as { Sequence?: Fields; SpecialToken?: Fields };
  const body = piece.Sequence ?? piece.SpecialToken;
  const typeId = body?.type_id ?? 0;
  if (!body || typeof typeId !== 'number')
    throw invalid(place, shown(value), '{"Sequence": ...} or {"SpecialToken": ...}');
  if (piece.Sequence) {
    if (body.id !== 'A' && body.id !== 'B') throw invalid(`${place}.Sequence.id`, shown(body.id), '"A" or "B"');
    return [sequence(body.id === 'A' ? 0 : 1, typeId)];
  }
  const entry = (Object(specials) as Record<string, Partial<SpecialTokens>>)[String(body.id)];
  if (!entry || !Array.isArray(entry.ids) || !Array.isArray(entry.tokens))
    throw invalid(`${place}.SpecialToken.id`, shown(body.id), 'one of post_processor.special_tokens');
  return entry.ids.map((id, i) => special(id, entry.tokens![i] ?? '', typeId));
}

interface Fields {
  readonly id?: unknown;
  readonly type_id?: unknown;
}

interface SpecialTokens {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}
