import type { Normalizer, Rewriting, TextRewriter } from '../component.ts';
import { spread } from '../normalizers/spread.ts';
import { Text } from '../text.ts';
import { codePointAt, previous } from '../utf8.ts';
import type { Kernel } from './kernel.ts';

/** Bytes that the kernel is given at a time. */
const WINDOW = 8192;

/** A normalizer of which the kernel does what it can. */
export interface KernelNormalizer {
  readonly run: TextRewriter;
  /** The same as rewriters of the kernel, for a text with which all of them can do; undefined where a step is for the host alone. */
  readonly rewriters: readonly number[] | undefined;
}

export function kernelNormalizer(kernel: Kernel, steps: Normalizer): KernelNormalizer {
  const rewriters: number[] = [];
  const all = steps.map((step): TextRewriter => {
    if (typeof step === 'function') return step;
    const address = addressOf(kernel, step);
    rewriters.push(address);
    if ('plain' in step) return step.otherwise;
    return 'prepend' in step ? prepender(step.prepend) : rewriterOf(kernel, address, step);
  });
  return {
    run: (text) => all.reduce((current, step) => step(current), text),
    rewriters: rewriters.length === steps.length ? rewriters : undefined,
  };
}

function addressOf(kernel: Kernel, step: Rewriting): number {
  const { call } = kernel;
  if ('characters' in step) return kernel.characters(step);
  if ('runs' in step) {
    const classes = kernel.classes((codePoint) => +step.of(codePoint));
    return call.runRewriter(classes, kernel.keep(step.runs), step.runs.length);
  }
  if ('prepend' in step) return call.prepender(kernel.keep(step.prepend), step.prepend.length);
  if ('byte' in step) return call.byteRewriter(step.byte, kernel.keep(step.content), step.content.length);
  return call.guard(kernel.classes((codePoint) => (step.plain(codePoint) ? 0 : 1)));
}

function prepender(content: Uint8Array): TextRewriter {
  const out = new Text();
  return (text) => {
    const { length } = text;
    if (length === 0) return text;
    out.reset(text, content.length + length);
    out.bytes.set(content);
    out.length = content.length;
    out.copy(text, 0, length);
    spread(out, text.startOf(0), text.endOf(0), 0, content.length);
    return out;
  };
}

/** A rewriter of the kernel for a text of any length: given in parts, for it looks at one character at a time. */
function rewriterOf(kernel: Kernel, address: number, step: Rewriting): TextRewriter {
  const { call } = kernel;
  const out = new Text();
  const characters = 'characters' in step ? step : undefined;
  const whole = characters?.whole && kernelNormalizer(kernel, characters.whole).run;
  return (text) => {
    const { bytes, length, tracked } = text;
    if (tracked && characters?.tracked) return characters.tracked(text);
    let changed = false;
    for (let at = 0, end = 0; at < length; at = end) {
      end = Math.min(at + WINDOW, length);
      while (end < length && !isBoundary(bytes, end, step)) end++;
      const buffer = call.textBuffer(Math.max(end - at, WINDOW));
      kernel.bytes.set(bytes.subarray(at, end), buffer);
      const size = call.rewrite(address, buffer, end - at, +tracked);
      if (size < 0) return whole!(text);
      if (!changed && call.rewrittenChanged()) {
        changed = true;
        out.reset(text, length + 64).copy(text, 0, at);
      }
      if (changed) append(kernel, out, text, at, size);
    }
    return changed ? out : text;
  };
}

/** Whether a text may be cut at a byte: before a character that does not look back, and not inside of a run. */
function isBoundary(bytes: Uint8Array, at: number, step: Rewriting): boolean {
  if ('characters' in step && step.follows) return bytes[at]! < 0x80;
  if ((bytes[at]! & 0xc0) === 0x80) return false;
  return !('runs' in step) || !step.of(codePointAt(bytes, at)) || !step.of(codePointAt(bytes, previous(bytes, at)));
}

/** Appends what the kernel has made of the text from `at` on. */
function append(kernel: Kernel, to: Text, text: Text, at: number, size: number): void {
  const { length } = to;
  to.reserve(size);
  const from = kernel.call.rewritten();
  to.bytes.set(kernel.bytes.subarray(from, from + size), length);
  to.length += size;
  if (!to.starts || !to.ends) return;
  const origins = kernel.integersAt({ at: kernel.call.rewrittenOrigins(), count: size });
  for (let i = 0; i < size; i++) {
    to.starts[length + i] = text.startOf(at + origins[i]!);
    to.ends[length + i] = text.endOf(at + origins[i]!);
  }
}
