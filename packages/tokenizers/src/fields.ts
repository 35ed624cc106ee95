import { invalid } from './errors.ts';
import { type Fields, optionalBoolean, optionalString, required, shown } from './json.ts';

/** Fields that a component can't do without. */
export function stringOf(json: Fields, key: string, place: string): string {
  return required(optionalString(json, key, place), key, place);
}

export function booleanOf(json: Fields, key: string, place: string): boolean {
  return required(optionalBoolean(json, key, place), key, place);
}

/** A string of exactly one code point. */
export function characterOf(json: Fields, key: string, place: string): string {
  const text = stringOf(json, key, place);
  if ([...text].length !== 1) throw invalid(`${place}.${key}`, shown(text), 'one character');
  return text;
}

export function listOf(json: Fields, key: string, place: string): readonly unknown[] {
  const list = json[key];
  if (!Array.isArray(list)) throw invalid(`${place}.${key}`, shown(list), 'a list');
  return list as unknown[];
}
