import type { Build, ComponentJson } from './component.ts';
import { invalid, unsupported } from './errors.ts';
import { listOf } from './fields.ts';
import { shown } from './json.ts';

export type Registry<T> = { readonly [type: string]: Build<T> };

/** Builds a component of any type that the registry has. `further` are types that are known elsewhere. */
export function build<T>(registry: Registry<T>, json: unknown, place: string, further: readonly string[] = []): T {
  const type = (json as ComponentJson | null | undefined)?.type;
  if (typeof type !== 'string') throw invalid(place, shown(json), 'a component with a type');
  if (!Object.prototype.hasOwnProperty.call(registry, type))
    throw unsupported(`${place}.type`, type, [...Object.keys(registry), ...further].sort());
  return registry[type]!(json as ComponentJson, place);
}

/** The components of a sequence, in their order. */
export function buildAll<T>(registry: Registry<T>, key: string, json: ComponentJson, place: string): T[] {
  return listOf(json, key, place).map((step, i) => build(registry, step, `${place}.${key}[${i}]`));
}
