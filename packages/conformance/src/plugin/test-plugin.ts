import type { Plugin } from '@rushlight/core';
import { type SuiteOptions, registerLaws } from '../register.ts';
import { pluginLaws } from './plugin-laws.ts';
import type { PluginSubject } from './subject.ts';

/**
 * Registers one vitest test for each law of plugins. Give at least one sample for each op, by its key.
 *
 * @example
 * testPlugin(vision, { grayscale: { input: { data: new Uint8Array(12), width: 2, height: 2, channels: 3 } } });
 */
export function testPlugin(plugin: Plugin, samples: PluginSubject['samples'], options: SuiteOptions = {}): void {
  registerLaws(options.name ?? `plugin ${plugin.name}`, pluginLaws, () => ({ plugin, samples }), options);
}
