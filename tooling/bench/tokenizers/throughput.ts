/** Encoding and decoding of one family, against every peer that takes it. */
import { type Corpus, bytesOf, megabyte, sentences } from './corpora.ts';
import { type CpuCase, type CpuResult, cpuRounds, cpuTime, median, ratioOf } from './cpu-rounds.ts';
import type { Family } from './families.ts';
import { type Files, type Loaded, RUST, decodeAll, encodeAll, peers } from './peers.ts';

export type Kind = 'unseen' | 'repeated' | 'short' | 'megabyte' | 'decode';

/** One row of a table. */
export interface Cell {
  readonly kind: Kind;
  readonly family: string;
  readonly text: string;
  readonly peers: readonly PeerCell[];
}

export interface PeerCell {
  readonly name: string;
  /** MB of text for a second of CPU; null where it has failed. */
  readonly speed: number | null;
  /** How many times as long as ours it takes. */
  readonly ratio: number | null;
  /** Its ids, or its text, are not the reference's. */
  readonly differs: boolean;
  readonly error: string | undefined;
}

interface Contender extends Loaded {
  readonly name: string;
}

/** A corpus with the reference's ids, and who gives others. */
interface Known extends Corpus {
  readonly ids: readonly ArrayLike<number>[];
  readonly differing: ReadonlySet<string>;
}

const ROUNDS = 5;
/** Of a megabyte. */
const LONG_ROUNDS = 2;
/** Who needs more than so many ms for an eighth of a megabyte is not given the whole. */
const TOO_SLOW = 400;
/** Groups of documents that everyone has seen before the unseen ones come: code is hot then, and caches have other text in them. */
const GROUPS_BEFORE = 2;

/** `other` is text that is in no corpus. */
export async function throughput(
  family: Family,
  files: Files,
  corpora: readonly Corpus[],
  other: readonly string[],
): Promise<Cell[]> {
  const contenders: Contender[] = [];
  for (const { name, loadOnly, takes, load } of peers)
    if (!loadOnly && takes(family)) contenders.push({ name, ...(await load(files, family)) });

  // First, before anyone has seen a text.
  const unseen: CpuResult[][] = [];
  for (const contender of contenders)
    await cpuRounds([{ name: '', run: () => encodeAll(contender, other) }], { rounds: 1 });
  for (const corpus of corpora)
    unseen.push(await cpuRounds(unseenCases(contenders, corpus), { rounds: ROUNDS, warmUps: GROUPS_BEFORE }));
  const known: Known[] = [];
  for (const corpus of corpora) known.push(await compare(contenders, corpus));

  const cells = known.map((corpus, at) => {
    const bytes = bytesOf(groups(corpus.documents).slice(GROUPS_BEFORE).flat()) / ROUNDS;
    return toCell('unseen', family, corpus, unseen[at]!, bytes);
  });
  const encodeCell = async (kind: Kind, corpus: Known) => {
    const results = await cpuRounds(encodeCases(contenders, corpus.documents), { rounds: ROUNDS });
    cells.push(toCell(kind, family, corpus, results, bytesOf(corpus.documents)));
  };
  for (const corpus of known) await encodeCell('repeated', corpus);
  await encodeCell('short', await compare(contenders, sentences(corpora[0]!)));
  for (const corpus of known.filter(({ name }) => name === 'English' || name === 'multilingual')) {
    const whole = { ...corpus, ...megabyte(corpus) };
    cells.push(toCell('megabyte', family, whole, await measureLong(contenders, whole), bytesOf(whole.documents)));
  }
  for (const corpus of known) {
    const results = await cpuRounds(decodeCases(contenders, corpus), { rounds: ROUNDS });
    const differing = await decodeDiffering(contenders, corpus);
    cells.push(toCell('decode', family, { ...corpus, differing }, results, bytesOf(corpus.documents)));
  }
  return cells;
}

async function measureLong(contenders: readonly Contender[], { documents }: Corpus): Promise<CpuResult[]> {
  const [text = ''] = documents;
  const able: Contender[] = [];
  const tooSlow: CpuResult[] = [];
  for (const contender of contenders) {
    if (contender.encodeAll) continue; // There is nothing to be had from a batch of one.
    const time = await cpuTime(() => contender.encode(text.slice(0, text.length >> 3)));
    if (time < TOO_SLOW) able.push(contender);
    else tooSlow.push({ name: contender.name, times: [], error: `> ${((time * 8) / 1000).toFixed(0)} s` });
  }
  return [...(await cpuRounds(encodeCases(able, documents), { rounds: LONG_ROUNDS })), ...tooSlow];
}

/** Documents dealt out, so that every group has something of the whole corpus. */
function groups(documents: readonly string[]): string[][] {
  const count = ROUNDS + GROUPS_BEFORE;
  const size = Math.floor(documents.length / count);
  return Array.from({ length: count }, (_, group) =>
    Array.from({ length: size }, (_, i) => documents[i * count + group]!),
  );
}

function unseenCases(contenders: readonly Contender[], { documents }: Corpus): CpuCase[] {
  const dealt = groups(documents);
  return contenders.map((contender) => {
    let next = 0;
    return { name: contender.name, run: () => encodeAll(contender, dealt[next++]!) };
  });
}

function encodeCases(contenders: readonly Contender[], documents: readonly string[]): CpuCase[] {
  return contenders.map((contender) => ({ name: contender.name, run: () => encodeAll(contender, documents) }));
}

function decodeCases(contenders: readonly Contender[], { ids }: Known): CpuCase[] {
  return contenders.flatMap(({ name, decode, idsFor }) => {
    if (!decode) return [];
    const lists = idsFor ? ids.map(idsFor) : ids;
    return [{ name, run: () => decodeAll(decode, lists) }];
  });
}

/** Speed with other ids is another thing: who has them is marked, ours too. */
async function compare(contenders: readonly Contender[], corpus: Corpus): Promise<Known> {
  const reference = contenders.find(({ name }) => name === RUST)!;
  const ids: ArrayLike<number>[] = [];
  for (const document of corpus.documents) ids.push(await reference.encode(document));
  const differing = new Set<string>();
  for (const { name, encode } of contenders) {
    for (const [at, document] of corpus.documents.entries()) {
      const own = await attempt(() => encode(document));
      if (own && equal(own, ids[at]!)) continue;
      differing.add(name);
      break;
    }
  }
  return { ...corpus, ids, differing };
}

async function decodeDiffering(contenders: readonly Contender[], { ids }: Known): Promise<Set<string>> {
  const reference = contenders.find(({ name }) => name === RUST)!;
  const texts: string[] = [];
  for (const list of ids) texts.push(await reference.decode!(Array.from(list)));
  const differing = new Set<string>();
  for (const { name, decode, idsFor = Array.from } of contenders) {
    for (const [at, list] of ids.entries()) {
      if (!decode || (await attempt(() => decode(idsFor(list)))) === texts[at]) continue;
      differing.add(name);
      break;
    }
  }
  return differing;
}

/** What cannot be measured is a failure of that peer alone. */
async function attempt<T>(run: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch {
    return undefined;
  }
}

function equal(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

function toCell(kind: Kind, family: Family, corpus: Known, results: readonly CpuResult[], bytes: number): Cell {
  const [ours] = results;
  return {
    kind,
    family: family.name,
    text: corpus.name,
    peers: results.map((result) => ({
      name: result.name,
      speed: result.error === undefined ? bytes / 1000 / median(result.times) : null,
      ratio: result.error === undefined ? ratioOf(result, ours!) : null,
      differs: corpus.differing.has(result.name),
      error: result.error,
    })),
  };
}
