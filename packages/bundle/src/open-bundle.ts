import {
  type Assets,
  type LoadOptions,
  type Pipeline,
  type Plugin,
  RushlightError,
  type Runner,
  describeValue,
  fromJSON,
  isRushlightError,
} from '@rushlight/core';
import { assetsAt, sha256 } from '#platform';
import { checkedAssets } from './checked-assets.ts';
import { MANIFEST_FILE, type Manifest, parseManifest } from './manifest.ts';

/** A folder (Node) or an address, of a `.rush` file too; the bytes of one; or any assets that have a `rushlight.json`. */
export type BundleSource = string | URL | Uint8Array | Assets;

export interface OpenBundleOptions {
  readonly signal?: AbortSignal;
  /** The SHA-256 that the manifest must have: pins the whole bundle, since the manifest pins the rest. */
  readonly sha256?: string;
}

export interface BundleLoadOptions extends Omit<LoadOptions, 'assets'> {
  /** The plugins whose ops the bundle's pipeline may use. */
  readonly plugins: readonly Plugin[];
}

export interface Bundle {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  /** The bundle's files; each is checked against the manifest when it is read. */
  readonly assets: Assets;
  /** The bundle's pipeline as steps. Throws as `fromJSON` does. */
  pipeline<In = any, Out = any>(plugins: readonly Plugin[]): Pipeline<In, Out>;
  /** Loads the pipeline to run in this thread. */
  load<In = any, Out = any>(options: BundleLoadOptions): Promise<Runner<In, Out>>;
}

/**
 * Reads a bundle's manifest and checks it; files follow when they are asked for. Rejects with `BUNDLE_INVALID`,
 * `BUNDLE_VERSION_UNSUPPORTED`, `BUNDLE_FILE_CHANGED` (another manifest than the one pinned), `ASSET_UNREADABLE` or `ABORTED`.
 *
 * @example
 * const bundle = await openBundle('./bundles/digits');
 * await using runner = await bundle.load({ plugins: [vision], backend: ortNode() });
 */
export async function openBundle(
  source: BundleSource,
  { signal, sha256: pin }: OpenBundleOptions = {},
): Promise<Bundle> {
  const files = await assetsOf(source, signal);
  const manifestBytes = await files.read(MANIFEST_FILE, { signal }).catch(noBundle);
  const found = pin && (await sha256(manifestBytes));
  if (found !== pin) {
    throw new RushlightError(
      'BUNDLE_FILE_CHANGED',
      `${MANIFEST_FILE} is not the one that was pinned: expected SHA-256 ${pin}, found ${found}`,
    );
  }
  const manifest = parseManifest(manifestBytes);
  const assets = checkedAssets(files, manifest);
  const pipeline = (plugins: readonly Plugin[]) => fromJSON(manifest.pipeline, plugins);
  return {
    manifest,
    manifestBytes,
    assets,
    pipeline,
    load: async ({ plugins, ...options }) => pipeline(plugins).load({ ...options, assets }),
  };
}

async function assetsOf(source: BundleSource, signal?: AbortSignal): Promise<Assets> {
  if (source instanceof Uint8Array) return (await import('./archive.ts')).archiveAssets(source);
  if (typeof source === 'string' || source instanceof URL) {
    const [, folder = '.', file] = /^(?:(.*)[/\\])?([^/\\]+\.rush)$/.exec(String(source)) ?? [];
    return file ? assetsOf(await assetsAt(folder).read(file, { signal }).catch(noBundle)) : assetsAt(source);
  }
  if (typeof source?.read === 'function') return source;
  throw new RushlightError(
    'INPUT_INVALID',
    `openBundle takes a folder, an address, bytes or assets, found ${describeValue(source)}`,
  );
}

/** A missing manifest, or a missing archive, means that there is no bundle. */
function noBundle(error: unknown): never {
  if (!isRushlightError(error, 'ASSET_MISSING')) throw error;
  throw new RushlightError('BUNDLE_INVALID', `There is no bundle: ${error.message}`, {
    hint: `A bundle is a folder, an address or an archive with ${MANIFEST_FILE} in it.`,
    cause: error,
  });
}
