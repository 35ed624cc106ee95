/** A typed value that a step leaves for a later one beside the main value: letterbox geometry, token offsets. */
export interface Fact<T = unknown> {
  readonly fact: string;
  /** Never set: it only carries the type. */
  readonly type?: T;
}

/** `const geometry = defineFact<Geometry>('vision.geometry')`: put it into an op's `provides` or `requires`. */
export function defineFact<T>(name: string): Fact<T> {
  return { fact: name };
}

/** The facts of one run, as an op sees them. */
export interface Facts {
  get<T>(fact: Fact<T>): T;
  set<T>(fact: Fact<T>, value: T): void;
}

/** Facts of one run. A branch works on a copy, so that arms neither see nor overwrite each other's. */
export class FactMap implements Facts {
  readonly #values: Map<string, unknown>;

  constructor(from?: FactMap) {
    this.#values = new Map(from ? from.#values : []);
  }

  get<T>(fact: Fact<T>): T {
    return this.#values.get(fact.fact) as T;
  }

  set<T>(fact: Fact<T>, value: T): void {
    this.#values.set(fact.fact, value);
  }
}
