import type { Step } from './op.ts';

type In<S> = S extends Step<infer I, any> ? I : never;
type Out<S> = S extends Step<any, infer O> ? O : never;
/** What all arms can take: the intersection of their inputs. */
type Shared<Arms> = { [K in keyof Arms]: (input: In<Arms[K]>) => void }[keyof Arms] extends (input: infer I) => void
  ? I
  : never;

/**
 * Runs several steps on one input, side by side, and gives a record of their results. Arms see the facts of the steps before,
 * and keep their own to themselves.
 */
export function branch<const Arms extends Readonly<Record<string, Step>>>(
  arms: Arms,
): Step<Shared<Arms>, { -readonly [K in keyof Arms]: Out<Arms[K]> }> {
  return {
    name: 'core.branch',
    options: {},
    branches: arms,
    requires: Object.values(arms).flatMap((arm) => arm.requires),
    provides: [],
  };
}
