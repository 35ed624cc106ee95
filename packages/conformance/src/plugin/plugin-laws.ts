import { optionLaws } from './option-laws.ts';
import { runLaws } from './run-laws.ts';
import type { PluginLaw } from './subject.ts';

/** What every plugin keeps. */
export const pluginLaws: readonly PluginLaw[] = [...optionLaws, ...runLaws];
