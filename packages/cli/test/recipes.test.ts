/** The recipes of this repository: that each can be made, and, where the models are at hand, that what is made of it runs. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { ortNode } from '@rushlight/backend-ort-node';
import { makeBundle, parseRecipe } from '@rushlight/bundle';
import { fromJSON } from '@rushlight/core';
import { directory } from '@rushlight/core/node';
import { expect, test } from 'vitest';
import { plugins } from '../src/plugins.ts';
import { answerLine } from '../src/format.ts';

const recipes = new URL('../../../apps/recipes/', import.meta.url);
const names = readdirSync(recipes).filter((name) => name.endsWith('.recipe.json'));
const recipeOf = (name: string) => parseRecipe(readFileSync(new URL(name, recipes)));

const data = new URL('../../../../shared/data/', import.meta.url);
const there = existsSync(data);
const why = there ? '' : ' (skipped: the folder ../shared/data is not beside the checkout)';

test.each(names)('%s is named after its bundle, and its steps can be made', (file) => {
  const { name, pipeline, files } = recipeOf(file);
  expect(file).toBe(`${name}.recipe.json`);
  expect(() => fromJSON(pipeline, plugins)).not.toThrow();
  const spec = JSON.stringify(pipeline);
  for (const file of Object.keys(files)) expect(spec, 'a file that no step uses').toContain(JSON.stringify(file));
});

/** A picture for each recipe, and what its answer says. */
const pictures: Readonly<Record<string, readonly [picture: string, answer: RegExp]>> = {
  'deeplab.recipe.json': ['bird_segmentation.png', /^background 80\.\d %   bird 19\.\d %$/],
  'fastestdet.recipe.json': ['fastestdet-3.jpg', /^person (8|9)\d\.\d %   person /],
  'ocr.recipe.json': ['ocr-1997.png', /^1997 9\d\.\d %$/],
  'shufflenet.recipe.json': ['goldfish.jpg', /^goldfish, Carassius auratus 99\.\d %/],
  'super-resolution.recipe.json': ['superres-input-224.png', /^Image 672x672x3$/],
  'ultraface-rfb.recipe.json': ['grace_hopper.png', /^face (99|100)\.\d %$/],
  'ultraface-slim.recipe.json': ['grace_hopper.png', /^face (99|100)\.\d %$/],
  'yolox-nano.recipe.json': ['pets.jpg', /^dog 9\d\.\d %   dog 8\d\.\d %$/],
};

test.skipIf(!there).each(names)(`%s runs${why}`, async (file) => {
  const bundle = await makeBundle(recipeOf(file), { assets: directory(data) });
  await using runner = await bundle.load<Uint8Array>({ plugins, backend: ortNode() });
  const [picture, answer] = pictures[file] as (typeof pictures)[string];
  expect(answerLine(await runner.run(readFileSync(new URL(`images/${picture}`, data))))).toMatch(answer);
});
