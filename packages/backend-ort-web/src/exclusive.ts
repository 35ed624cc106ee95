let last: Promise<unknown> = Promise.resolve();

/** One after the other, across all sessions: the GPU builds of ONNX Runtime refuse a call while another is under way. */
export function exclusive<T>(work: () => Promise<T>): Promise<T> {
  const running = last.then(work);
  last = running.catch(() => {});
  return running;
}
