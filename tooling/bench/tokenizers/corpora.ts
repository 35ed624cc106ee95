/** The texts, cut into documents. English and other languages come from the shared data, code from packages whose version is pinned. */
import { readFileSync, readdirSync } from 'node:fs';

export interface Corpus {
  readonly name: string;
  readonly documents: readonly string[];
}

/** Bytes of a document, about. */
const DOCUMENT = 4096;
const MEGABYTE = 1 << 20;

/** `data` is the shared data, `packages` a node_modules folder. */
export function corpora(data: URL, packages: URL): Corpus[] {
  const read = (file: string) => readFileSync(new URL(`text/${file}`, data), 'utf8').replaceAll('\r\n', '\n');
  return [
    { name: 'English', documents: cut(read('botchan.txt')) },
    { name: 'code', documents: cut(sources(packages) + read('mstokenizer-lib.rs.txt')) },
    { name: 'multilingual', documents: cut(read('udhr-6-languages.txt') + read('emoji-15.1-strings.txt')) },
    { name: 'every character', documents: cut(read('utf8-printable-0-1ffff.txt')) },
  ];
}

/** Text that is in none of them: strings that are naughty. */
export const otherText = (data: URL) => cut(readFileSync(new URL('text/blns.txt', data), 'utf8'));

/** A thousand sentences of twenty words. */
export function sentences({ documents }: Corpus): Corpus {
  const words = documents.join('').split(/\s+/);
  const sentence = (_: unknown, i: number) =>
    Array.from({ length: 20 }, (_, k) => words[(i * 20 + k) % words.length]).join(' ');
  return { name: 'sentences of 20 words', documents: Array.from({ length: 1000 }, sentence) };
}

/** One string of a megabyte. */
export function megabyte({ name, documents }: Corpus): Corpus {
  const text = documents.join('');
  const whole = text.repeat(Math.ceil(MEGABYTE / Buffer.byteLength(text)));
  // By bytes, and never inside a character.
  const bytes = Buffer.from(whole).subarray(0, MEGABYTE);
  return { name, documents: [bytes.toString('utf8').replace(/\ufffd+$/, '')] };
}

export const bytesOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

function sources(packages: URL): string {
  let text = '';
  for (const folder of ['onnxruntime-common/lib/', '@huggingface/jinja/src/']) {
    const url = new URL(folder, packages);
    const files = readdirSync(url, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    for (const file of files.sort()) text += readFileSync(new URL(file.replaceAll('\\', '/'), url), 'utf8');
  }
  return text;
}

function cut(text: string): string[] {
  const documents: string[] = [];
  let document = '';
  let size = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const bytes = Buffer.byteLength(line);
    if (size > 0 && size + bytes > DOCUMENT) {
      documents.push(document);
      document = '';
      size = 0;
    }
    document += line;
    size += bytes;
  }
  if (document) documents.push(document);
  return documents;
}
