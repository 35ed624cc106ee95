/** What the page tells the worker, as JSON in the worker's name: there before its first line runs. */
export interface WorkerSettings {
  /** Where the bundle is. */
  readonly bundle: string;
  /** ONNX Runtime's execution providers, in the order to try. */
  readonly providers: readonly string[];
}

/** From the page's address: `?providers=webgpu,wasm`. */
export function workerSettings(page: string): WorkerSettings {
  const asked = new URL(page).searchParams.get('providers')?.split(',').filter(Boolean) ?? [];
  return { bundle: new URL('bundles/digits/', page).href, providers: asked.length > 0 ? asked : ['wasm'] };
}
