import { RushlightError } from '@rushlight/core';
import { code } from './wasm-code.ts';

/** The functions of `kernel/index.ts` of this package. Numbers that look like places are addresses in the memory. */
export interface KernelExports {
  premultiply(at: number, pixels: number, channels: number): void;
  unpremultiply(at: number, pixels: number, channels: number): void;
  blocksAcross(from: number, rowStep: number, step: number, channels: number, blocks: number, to: number): void;
  blocksDown(from: number, rowStep: number, bytes: number, to: number): void;
  across(blocks: number, channels: number, table: number, weights: number, columns: number, to: number): void;
  down(blocks: number, blockStep: number, weights: number, count: number, bytes: number, to: number): void;
  lookUp(from: number, step: number, values: number, to: number, toStep: number, count: number): void;
}

/** What a call needs fits in less, unless a picture is very wide or shrinks very much; then the memory is not kept for the next. */
const MOST_KEPT = 1 << 25;
const PAGE = 1 << 16;
/** So much behind each region may be read and overwritten. */
const PADDING = 64;

let module: WebAssembly.Module | undefined;
let idle: Instance | undefined;

/** The compiled kernel with its memory. A call lays out anew what it needs there. */
export class Instance {
  readonly exports: KernelExports;
  bytes!: Uint8Array;
  words!: Int32Array;
  floats!: Float32Array;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  #end = PADDING;

  constructor(code: WebAssembly.Module) {
    this.exports = new WebAssembly.Instance(code, { env: { memory: this.#memory } })
      .exports as unknown as KernelExports;
    this.#look();
  }

  /** The address of a region. The memory grows when all are known: see `reserve`. */
  region(size: number): number {
    const at = this.#end;
    this.#end = (at + size + PADDING * 2 - 1) & -PADDING;
    return at;
  }

  /** Makes room for the regions, which a next call lays out from the start again. Throws `RUNTIME_MISSING` where there is too little. */
  reserve(): void {
    const missing = Math.ceil(this.#end / PAGE) - this.bytes.length / PAGE;
    this.#end = PADDING;
    if (missing <= 0) return;
    try {
      this.#memory.grow(missing);
    } catch (cause) {
      const megabytes = Math.ceil((missing * PAGE + this.bytes.length) / 1e6);
      throw new RushlightError('RUNTIME_MISSING', `WebAssembly gets no ${megabytes} MB of memory for this picture`, {
        hint: "Leave out kernel: 'wasm'; JavaScript gives the same bytes.",
        cause,
      });
    }
    this.#look();
  }

  #look(): void {
    const { buffer } = this.#memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.floats = new Float32Array(buffer);
  }
}

/** Throws `RUNTIME_MISSING` where there is no WebAssembly. */
export function openInstance(): Instance {
  try {
    module ??= new WebAssembly.Module(code());
    return (idle ??= new Instance(module));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RushlightError('RUNTIME_MISSING', `WebAssembly with SIMD can not be used here: ${reason}`, {
      hint: "Allow 'wasm-unsafe-eval' in the page's content security policy, or leave out kernel: 'wasm'; JavaScript gives the same bytes.",
      cause,
    });
  }
}

/** Called after each use. */
export function releaseInstance({ bytes }: Instance): void {
  if (bytes.length > MOST_KEPT) idle = undefined;
}
