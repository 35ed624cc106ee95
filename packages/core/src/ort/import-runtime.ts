import { RushlightError, messageOf } from '../error.ts';

/** Imports a vendor's package when it is needed; a missing one is an error that says what to install. */
export async function importRuntime<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new RushlightError('RUNTIME_MISSING', `${name} could not be imported: ${messageOf(error)}`, {
      hint: `Install it: npm install ${name.split('/')[0]}`,
      details: { package: name },
      cause: error,
    });
  }
}
