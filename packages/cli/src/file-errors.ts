import { readFile } from 'node:fs/promises';
import { RushlightError } from '@rushlight/core';

/** The bytes of a file that the caller named; `what` it is stands in the error. */
export async function readBytes(what: string, file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw new RushlightError('ASSET_MISSING', `${what} can not be read: ${codeOf(error)}`, { cause: error });
  }
}

/** For what the file system refused to write. */
export function unwritable(what: string, place: string, error: unknown): RushlightError {
  return new RushlightError('ASSET_UNREADABLE', `${what} can not be written to ${place}: ${codeOf(error)}`, {
    cause: error,
  });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
