/** Ids that may be held back because they end in what may be half a character, before they are taken for nonsense. No character has more tokens. */
const HELD = 16;

/**
 * Text from ids as they come. What a decoder makes of a token may depend on the tokens before it, so a few of those are decoded again
 * with it (`window`), and what they alone gave (`shown` UTF-16 units) is left out.
 */
export class DecodeStream {
  readonly #decode: (ids: number[]) => string;
  readonly #waits: (id: number) => boolean;
  #window: number[] = [];
  /** Ids at the front of the window that are only there for what is decoded after them. */
  #past = 0;
  #shown = 0;
  #limit = HELD;

  /** `waits` says that an id does not finish what is before it: its token is one byte of a run (`<0x0A>`), or is left out. */
  constructor(decode: (ids: number[]) => string, waits: (id: number) => boolean = () => false) {
    this.#decode = decode;
    this.#waits = waits;
  }

  /** The text that is certain now. */
  push(id: number): string {
    this.#window.push(id);
    if (this.#waits(id)) return '';
    const text = this.#decode(this.#window);
    if (text.endsWith('\ufffd')) return this.#window.length < this.#past + this.#limit ? '' : this.#release(text);
    const fresh = text.slice(this.#shown);
    if (fresh) this.#keep(this.#past);
    return fresh;
  }

  /** What is left: nothing, unless the ids end in the middle of a character. */
  end(): string {
    const rest = this.#decode(this.#window).slice(this.#shown);
    this.#window = [];
    this.#past = this.#shown = 0;
    this.#limit = HELD;
    return rest;
  }

  /** Lets go of the ids before `from`: those after them have all been shown, and are what the next ones are decoded after. */
  #keep(from: number): void {
    this.#window = this.#window.slice(from);
    this.#past = this.#window.length;
    this.#shown = this.#decode(this.#window).length;
    this.#limit = HELD;
  }

  /** Only the last U+FFFD can still become a character. Shows the rest, and shortens the window where its text falls into two. */
  #release(text: string): string {
    const window = this.#window;
    const fresh = text.slice(this.#shown, -1);
    this.#shown = Math.max(this.#shown, text.length - 1);
    this.#limit *= 2;
    for (let at = window.length - 2; at > 0; at--) {
      const before = this.#decode(window.slice(at, at + 1));
      const after = this.#decode(window.slice(at));
      if (!before || !after.startsWith(before)) continue;
      if (this.#decode(window.slice(0, at + 1)) + after.slice(before.length) !== text) continue;
      this.#window = window.slice(at);
      this.#past = 0;
      this.#shown = after.length - 1;
      this.#limit = HELD;
      break;
    }
    return fresh;
  }
}
