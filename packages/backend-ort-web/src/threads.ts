/**
 * How many threads the WASM build is told to use. Asking for more than the page can have makes ONNX Runtime warn on the console and
 * fall back by itself; here it is decided before, and said in the report.
 */
export function chooseThreads(asked: number | undefined): { count: number | undefined; notes: string[] } {
  const shared = typeof SharedArrayBuffer !== 'undefined';
  // Outside a browser (Node) there is no such flag, and shared memory needs no permission.
  const isolated = typeof crossOriginIsolated === 'undefined' || crossOriginIsolated;
  if (shared && isolated) return { count: asked, notes: [] };
  if (asked === 1) return { count: 1, notes: [] };
  const why = isolated
    ? 'the engine has no SharedArrayBuffer'
    : 'the page is not cross-origin isolated (COOP and COEP headers)';
  return { count: 1, notes: [`One thread: ${why}.`] };
}
