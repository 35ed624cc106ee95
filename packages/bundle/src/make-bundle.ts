import { type Assets, type PipelineSpec, RushlightError, memory } from '@rushlight/core';
import * as v from 'valibot';
import { sha256 } from '#platform';
import { checkJson, parseJson } from './check-json.ts';
import { MANIFEST_FILE, MANIFEST_VERSION, assetPath, manifestSchema, sha256Hex } from './manifest.ts';
import { type Bundle, openBundle } from './open-bundle.ts';

const { rushlight: _, files: __, ...fields } = manifestSchema.entries;

/** A manifest but for its files, of which it says where they come from and which they must be. */
const recipeSchema = v.strictObject({
  /** The version of this format. */
  recipe: v.literal(1),
  ...fields,
  files: v.record(assetPath, v.strictObject({ from: assetPath, sha256: sha256Hex })),
});

export interface Recipe extends Omit<v.InferOutput<typeof recipeSchema>, 'pipeline'> {
  readonly pipeline: PipelineSpec;
}

export interface MakeBundleOptions {
  /** Where the files are that the recipe names. */
  readonly assets: Assets;
  readonly signal?: AbortSignal;
  /** Called before each file is read, for a progress display. */
  readonly onFile?: (file: string) => void;
}

/** The recipe in these bytes. Throws `BUNDLE_INVALID`. */
export function parseRecipe(bytes: Uint8Array): Recipe {
  return checkJson('The recipe', recipeSchema, parseJson('The recipe', bytes)) as unknown as Recipe;
}

/**
 * A bundle, in memory, of files that come from elsewhere: each must be the one that the recipe means. Rejects with
 * `BUNDLE_FILE_CHANGED` where one is not, and as the assets do.
 */
export async function makeBundle(recipe: Recipe, { assets, signal, onFile }: MakeBundleOptions): Promise<Bundle> {
  const made: Record<string, Uint8Array> = {};
  const files: Record<string, { sha256: string; size: number }> = {};
  for (const file of Object.keys(recipe.files).sort()) {
    const { from, sha256: expected } = recipe.files[file] as Recipe['files'][string];
    onFile?.(file);
    const bytes = await assets.read(from, { signal });
    const found = await sha256(bytes);
    if (found !== expected) {
      throw new RushlightError(
        'BUNDLE_FILE_CHANGED',
        `${from} is not the file that the recipe ${recipe.name} means: expected SHA-256 ${expected}, found ${found}`,
        { hint: `It is to come from: ${recipe.source ?? 'not said'}`, details: { file: from, expected, found } },
      );
    }
    made[file] = bytes;
    files[file] = { sha256: found, size: bytes.length };
  }
  const { recipe: _, ...manifest } = recipe;
  const text = `${JSON.stringify({ rushlight: MANIFEST_VERSION, ...manifest, files }, null, 2)}\n`;
  return openBundle(memory({ ...made, [MANIFEST_FILE]: text }));
}
