import { invalid } from '../errors.ts';
import type { Numbers } from '../kernel/kernel.ts';
import { decode } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What is wrong with a merge, by the numbers that the kernel has for it. */
const EXPECTED = ['', 'two tokens', 'a token of the vocabulary'];

/** Merges as `read` has the kernel read them. `prefix` is the number of bytes that a right token loses when it is joined to the left one. */
export function readMerges({ kernel, address }: Vocabulary, prefix: number, read: () => void): Numbers {
  const { call } = kernel;
  call.beginMerges(address, prefix);
  read();
  const count = call.builtMergeCount();
  const fault = call.mergeFault();
  if (!fault) return { at: call.builtMerges(), count: count * 3 };
  const start = call.mergeFaultStart();
  const found = decode(kernel.bytes, start, Math.min(call.mergeFaultEnd(), start + 60));
  throw invalid(`model.merges[${count}]`, JSON.stringify(found), EXPECTED[fault]!);
}
