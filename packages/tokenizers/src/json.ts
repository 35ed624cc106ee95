import { invalid } from './errors.ts';

/** Fields of a component's JSON, checked. Null counts as absent, as in the reference. */
export type Fields = { readonly [key: string]: unknown };

export function optionalString(json: Fields, key: string, place: string): string | undefined {
  return optional(json, key, place, 'string');
}

export function optionalBoolean(json: Fields, key: string, place: string): boolean | undefined {
  return optional(json, key, place, 'boolean');
}

interface Types {
  string: string;
  boolean: boolean;
  number: number;
}

function optional<K extends keyof Types>(json: Fields, key: string, place: string, type: K): Types[K] | undefined {
  const value = json[key] ?? undefined;
  if (value === undefined || typeof value === type) return value as Types[K] | undefined;
  throw invalid(`${place}.${key}`, shown(value), `a ${type}`);
}

/** A value from the file as an error shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'string'
    ? JSON.stringify(value.slice(0, 60))
    : typeof value === 'object' && value
      ? 'an object'
      : String(value);
}

/** A field that a component can't do without. */
export function required<T>(value: T | undefined, key: string, place: string): T {
  if (value === undefined) throw invalid(`${place}.${key}`, 'missing', 'a value');
  return value;
}

/** A whole number from 0, as Rust's `usize`. */
export function optionalCount(json: Fields, key: string, place: string): number | undefined {
  const value = optional(json, key, place, 'number');
  if (value !== undefined && !(Number.isInteger(value) && value >= 0))
    throw invalid(`${place}.${key}`, String(value), 'a count');
  return value;
}
