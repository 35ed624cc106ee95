import { type PipelineSpec, RushlightError, checkAssetPath } from '@rushlight/core';
import * as v from 'valibot';
import { checkJson, parseJson } from './check-json.ts';

/** The version of the manifest that this library reads and writes. */
export const MANIFEST_VERSION = 1;

/** The name of the manifest inside a bundle. */
export const MANIFEST_FILE = 'rushlight.json';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const tolerance = v.pipe(v.number(), v.minValue(0));
const isPath = v.check((file: string) => {
  try {
    checkAssetPath(file);
    return true;
  } catch {
    return false;
  }
}, 'a path inside the bundle');
export const assetPath = v.pipe(v.string(), isPath);

export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'));

const file = v.strictObject({
  sha256: sha256Hex,
  size: count,
});

/** Where numbers are in a file: little-endian, from a byte offset. */
const place = {
  file: assetPath,
  offset: count,
  /** Of a large value: the file has each number whose place in the whole is a multiple of this, the first one included. */
  every: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(2))),
  /** Of all the bytes, for values that must be equal: what lies between the samples is checked too. */
  sha256: v.exactOptional(sha256Hex),
};
const numbers = { type: v.string(), dims: v.array(count), ...place };

const golden = v.variant('kind', [
  v.strictObject({
    kind: v.literal('image'),
    width: count,
    height: count,
    channels: v.picklist([1, 2, 3, 4]),
    ...place,
    tolerance,
  }),
  v.strictObject({ kind: v.literal('tensor'), ...numbers, tolerance }),
  v.strictObject({ kind: v.literal('tensors'), tensors: v.record(v.string(), v.strictObject(numbers)), tolerance }),
  v.strictObject({
    kind: v.literal('json'),
    value: v.unknown(),
    /** Long lists of numbers inside the value, by their path (`0.mask.data`; empty for the whole value); null stands in their place. */
    arrays: v.exactOptional(v.record(v.string(), v.strictObject(numbers))),
    tolerance,
  }),
]);

const goldenCase = v.strictObject({
  name: v.string(),
  /** What is given to the first step: the bytes of a file, or plain data. */
  input: v.union([assetPath, v.strictObject({ value: v.unknown() })]),
  /** What each step must give; null where a step is not compared. */
  steps: v.array(v.nullable(golden)),
});

/** The manifest, `rushlight.json`: checked before anything else of a bundle is read. */
export const manifestSchema = v.strictObject({
  rushlight: v.literal(MANIFEST_VERSION),
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, ".", "_" and "-"')),
  version: v.string(),
  description: v.optional(v.string()),
  licence: v.string(),
  source: v.optional(v.string()),
  /** As `toJSON` of @rushlight/core gives it; checked by `fromJSON`, against the plugins. */
  pipeline: v.looseObject({ version: v.number(), steps: v.array(v.looseObject({ op: v.string() })) }),
  /** What goes in and comes out, for people and for tools that show a form. */
  io: v.optional(
    v.strictObject({ input: v.record(v.string(), v.unknown()), output: v.record(v.string(), v.unknown()) }),
  ),
  /** Every file but the manifest. */
  files: v.record(assetPath, file),
  golden: v.optional(v.array(goldenCase), []),
});

export interface Manifest extends Omit<v.InferOutput<typeof manifestSchema>, 'pipeline'> {
  readonly pipeline: PipelineSpec;
}
export type FileInfo = v.InferOutput<typeof file>;
export type GoldenCase = v.InferOutput<typeof goldenCase>;
export type GoldenValue = v.InferOutput<typeof golden>;

/** The manifest in these bytes. Throws `BUNDLE_INVALID` or `BUNDLE_VERSION_UNSUPPORTED`. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const json = parseJson(MANIFEST_FILE, bytes);
  const version = (json as Partial<Manifest> | null)?.rushlight as number | undefined;
  if (typeof version === 'number' && version > MANIFEST_VERSION) {
    throw new RushlightError(
      'BUNDLE_VERSION_UNSUPPORTED',
      `The bundle has version ${version}; this library reads up to ${MANIFEST_VERSION}`,
      {
        hint: 'Update @rushlight/bundle.',
      },
    );
  }
  return checkJson(MANIFEST_FILE, manifestSchema, json) as unknown as Manifest;
}
