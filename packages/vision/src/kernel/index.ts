import { javascript } from './javascript.ts';
import type { Kernel, KernelName } from './kernel.ts';
export type { KernelName } from './kernel.ts';
export function kernelNamed(_name: KernelName | undefined): Kernel { return javascript; }
