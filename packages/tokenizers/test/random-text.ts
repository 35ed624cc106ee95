/** Text that no one would write, the same on every machine. */

/** A generator of whole numbers below `below` (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const words = (
  "the a of and Hello WORLD don't DON'T I'LL we've it's it'S o'clock naïve café résumé Straße İstanbul ΑΣ Σίσυφος ſ ﬁne ﷺ " +
  'Привет мир ёлка 中文分词 日本語テスト カタカナ ｶﾅ 한국어 \u1112\u1161\u11ab हिन्दी में ไทยภาษา العربية مَرْحَبًا עִבְרִית ' +
  'foo_bar.baz CamelCaseWord HTTPServer x1 3.14159 1,000,000 2024-01-02 ١٢٣ ½ ² Ⅷ ① １２３ $5.00 C++ {} [] () => != && || // /* */ <html> ' +
  '👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇯🇵 1️⃣ 🔥 ☺️ © ®️ 𝕳𝖊𝖑𝖑𝖔 𠮷野家 ㍿ … “x” – — -- ___ ▁ ▁▁a Ġ Ċ </w> <0x41> ## ##ing [MASK] <s> </s> <unk> <|endoftext|> <pad> [SEP] ' +
  "'s 't 're 've 'm 'll 'd 'S 'ſ '' ' \""
).split(' ');
const spaces = [
  ' ',
  ' ',
  ' ',
  '  ',
  '   ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u3000',
  '\u2028',
  '\u0085',
  '\ufeff',
  '\u200b',
  '\u180e',
  '\u001c',
  '\v',
  '\f',
  ' \n ',
  '',
];
const marks = [
  '\u0301',
  '\u0308',
  '\u0327',
  '\u0345',
  '\u200d',
  '\ufe0f',
  '\u064b',
  '\u093f',
  '\u0e33',
  '\u302e',
  '\u1dce',
  '\u20dd',
];
/** Where characters are taken from: first and one past the last. */
const blocks = [
  [0x20, 0x7f],
  [0x00, 0x100],
  [0xa0, 0x250],
  [0x250, 0x600],
  [0x600, 0x1200],
  [0x1200, 0x2000],
  [0x2000, 0x2c00],
  [0x2c00, 0x3400],
  [0x3400, 0xa000],
  [0xa000, 0xd800],
  [0xe000, 0x10000],
  [0x10000, 0x11000],
  [0x16000, 0x17000],
  [0x1b000, 0x20000],
  [0x20000, 0x32000],
  [0xe0000, 0x110000],
] as const;

/** One random text: words and characters of all planes, white space of all kinds, marks, now and then a lone surrogate or one of `extra`. */
export function randomText(random: (below: number) => number, extra: readonly string[] = []): string {
  let text = '';
  for (let left = 1 + random(12); left > 0; left--) {
    const kind = random(20);
    if (kind < 8) text += words[random(words.length)];
    else if (kind < 11) text += spaces[random(spaces.length)];
    else if (kind < 16) {
      const [first, end] = blocks[random(blocks.length)]!;
      for (let count = 1 + random(4); count > 0; count--) text += String.fromCodePoint(first + random(end - first));
    } else if (kind < 17) text += marks[random(marks.length)];
    else if (kind < 18) text += 'aA1 .-\n'[random(7)]!.repeat(1 + random(9));
    else if (kind < 19 && extra.length) text += extra[random(extra.length)];
    else if (random(4) === 0) text += String.fromCharCode(0xd800 + random(0x800));
    if (random(2)) text += spaces[random(spaces.length)];
  }
  return text;
}
