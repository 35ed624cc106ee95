/** What went wrong, in words for whoever is using the page. */
export interface Trouble {
  readonly message: string;
  readonly hint: string;
  /** Whether it was the worker that went away. */
  readonly workerGone: boolean;
}

const camera: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  NotAllowedError: ['The camera may not be used.', 'Allow it for this page beside its address, then try again.'],
  NotFoundError: ['There is no camera.', 'Connect one, or choose a picture.'],
  NotReadableError: ['The camera gives no picture.', 'Does another program use it?'],
  OverconstrainedError: ['There is no camera that fits.', 'Connect another one, or choose a picture.'],
};

/** Errors of ours say what to do by themselves. Told by their code: the check in core would only add bytes to the page. */
export function troubleOf(thrown: unknown): Trouble {
  const {
    name = '',
    message = String(thrown),
    hint,
    code,
  } = thrown as Partial<Error & { hint: string; code: unknown }>;
  const workerGone = typeof code === 'string' && code.startsWith('WORKER_');
  const [said, advice] = camera[name] ?? [message, hint ?? (workerGone ? 'Your picture is still here.' : '')];
  return { message: sentence(said), hint: advice, workerGone };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** An error that the page itself raises. */
export function trouble(message: string, hint: string): Error {
  return Object.assign(new Error(message), { hint });
}
