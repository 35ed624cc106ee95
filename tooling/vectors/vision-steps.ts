/**
 * Writes packages/export/tests/vectors/vision-steps.json: what the heads and regions of @rushlight/vision make of small inputs, step by step,
 * with the facts that they need. The twins in Python are held to it.
 *
 *     node --conditions=rushlight-source --import ./tooling/run/register-typescript.mjs tooling/vectors/vision-steps.ts
 *
 * Where PaddleOCR, torchvision and the like have the last word, the vectors are those of vision-heads.py and vision-ocr.py; this is for what
 * is ours alone (drawing, regions, facts, what is refused). Inputs are made by generators that the tests in Python have too: an object with
 * the one key `$image`, `$tensor`, `$mask` or `$map` stands for what is made.
 */
import { writeFile } from 'node:fs/promises';
import { cases } from './vision-steps-cases.ts';
import { resultOf } from './vision-steps-result.ts';

const OUT = new URL('../../packages/export/tests/vectors/vision-steps.json', import.meta.url);

const lines = [];
for (const each of cases()) {
  lines.push(JSON.stringify({ ...each, ...((await resultOf(each)) as object) }));
}
await writeFile(OUT, `{"cases": [\n${lines.join(',\n')}\n]}\n`);
process.stdout.write(`${lines.length} cases\n`);
