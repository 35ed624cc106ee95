/** What is measured, in a process of its own: `child.js <task> <JSON of the arguments>` writes JSON. */
import { pathToFileURL } from 'node:url';
import { readFileSync, writeFileSync } from 'node:fs';
import { cold } from './cold.ts';
import { corpora, otherText } from './corpora.ts';
import { familyNamed } from './families.ts';
import { growth } from './growth.ts';
import type { Files } from './peers.ts';
import { rankFileToJson } from './rank-file.ts';
import { throughput } from './throughput.ts';

export interface Task {
  readonly do: 'prepare' | 'throughput' | 'growth' | 'cold';
  readonly family: string;
  readonly files: Files;
  readonly peer?: string;
  /** Folders: the shared data, and a node_modules. */
  readonly data: string;
  readonly packages: string;
}

const task = JSON.parse(process.argv[2]!) as Task;
const family = familyNamed(task.family);
const result = await run();
process.stdout.write(JSON.stringify(result), () => process.exit(0));

function run(): Promise<unknown> {
  const { files } = task;
  if (task.do === 'cold') return cold(task.peer!, family, files);
  if (task.do === 'growth') return growth(family, files);
  if (task.do === 'prepare') return prepare(files);
  const data = folder(task.data);
  return throughput(family, files, corpora(data, folder(task.packages)), otherText(data));
}

/** Writes the tokenizer.json of a rank file, and our packed form. */
async function prepare({ published, json, packed }: Files): Promise<null> {
  if (family.pattern) writeFileSync(json, JSON.stringify(rankFileToJson(readFileSync(published), family)));
  const { Tokenizer } = await import('@rushlight/tokenizers');
  writeFileSync(packed, Tokenizer.fromJSON(readFileSync(json)).pack());
  return null;
}

function folder(path: string): URL {
  return pathToFileURL(`${path}/`);
}
