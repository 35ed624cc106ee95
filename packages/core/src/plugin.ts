import { RushlightError } from './error.ts';
import type { Op, Step } from './op.ts';

/** An op as plugins hold it, its types forgotten. */
export interface AnyOpFactory {
  (options?: any): Step;
  readonly op: Op;
}

/** The ops of a package under one name, so that JSON can be turned back into steps. */
export interface Plugin<Ops extends Readonly<Record<string, AnyOpFactory>> = Readonly<Record<string, AnyOpFactory>>> {
  readonly name: string;
  readonly ops: Ops;
}

/** `definePlugin('vision', { resize, … })`: every op must be named `vision.resize`, after the plugin and its key. */
export function definePlugin<const Ops extends Readonly<Record<string, AnyOpFactory>>>(
  name: string,
  ops: Ops,
): Plugin<Ops> {
  for (const [key, { op }] of Object.entries(ops)) {
    if (op.name !== `${name}.${key}`) {
      throw new RushlightError(
        'PLUGIN_INVALID',
        `The op ${op.name} must be named ${name}.${key}, after its plugin and its key`,
      );
    }
  }
  return { name, ops };
}
