import { newMemory } from '../functional/tensor/to-tensor.ts';

/** Memory for the tensors of one step: the same in each run, as long as they are of one size. */
export function reusedMemory(): typeof newMemory {
  let memory: ReturnType<typeof newMemory> | undefined;
  return (type, length) => {
    // Of another length too where it was transferred to another thread: then it is 0.
    if (memory?.length !== length) memory = newMemory(type, length);
    return memory;
  };
}
