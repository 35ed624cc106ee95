import type { Tracked } from './tracking.ts';

/** The tokens of one text: the ids now, the rest when it is asked for, by going over the text once more. */
export class Run {
  readonly ids: Int32Array;
  readonly #text: string;
  readonly #track: (text: string) => Tracked;
  #tracked: Tracked | undefined = undefined;

  constructor(ids: Int32Array, text: string, track: (text: string) => Tracked) {
    this.ids = ids;
    this.#text = text;
    this.#track = track;
  }

  get tracked(): Tracked {
    return (this.#tracked ??= this.#track(this.#text));
  }
}
