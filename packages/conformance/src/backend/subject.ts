import type { Backend, Session, Tensor, TensorInfo } from '@rushlight/core';
import { sleep, within } from '../assert.ts';
import type { Law } from '../law.ts';

/** The bytes of the fixture models, in the backend's own format. What each must do stands in `fixtures`. */
export interface BackendModels {
  readonly identity: Uint8Array;
  readonly add: Uint8Array;
  readonly matmul: Uint8Array;
  readonly outputs: Uint8Array;
  /** Bytes that begin like a model and are none. */
  readonly corrupt: Uint8Array;
  /** Where the format has symbolic dims. */
  readonly dynamic?: Uint8Array;
  /** Where the format has scalars. */
  readonly scalar?: Uint8Array;
  /** A run of about 200 ms or more, for aborts. */
  readonly slow?: Uint8Array;
  /** An identity model of one tensor of dims [4] for each type. */
  readonly types?: Partial<Record<Tensor.Type, Uint8Array>>;
}

/** What the laws of backends are checked on. */
export interface BackendSubject {
  readonly backend: Backend;
  readonly models: BackendModels;
  /** How much is allocated now, where the backend can tell. */
  readonly live?: { readonly sessions: number; readonly runs: number };
}

export type BackendLaw = Law<BackendSubject>;
export type FixtureName = Exclude<keyof BackendModels, 'corrupt' | 'types'>;

/** Creates a session of a fixture, on a copy of its bytes, and disposes it whatever happens. */
export async function withSession<T>(
  { backend, models }: BackendSubject,
  fixture: FixtureName | Uint8Array,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const bytes = typeof fixture === 'string' ? models[fixture] : fixture;
  if (!bytes) throw new Error(`The fixture model "${String(fixture)}" was not given`);
  const session = await within(backend.createSession({ bytes: bytes.slice() }), 'createSession()');
  try {
    return await use(session);
  } finally {
    await letGo(session);
  }
}

/** Cleaning up is not what a law is about: it may fail or hang here without breaking it. */
export async function letGo(session: Session): Promise<void> {
  const disposing = (async () => session.dispose())().catch(() => {});
  await Promise.race([disposing, sleep(1000)]);
}

/** For laws about a fixture that a backend may leave out. */
export function needs(fixture: FixtureName): (subject: BackendSubject) => string | undefined {
  return ({ models }) => (models[fixture] ? undefined : `no fixture model "${fixture}"`);
}

export const namesOf = (infos: readonly TensorInfo[]): string[] => infos.map((info) => info.name);
