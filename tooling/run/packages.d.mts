export interface PackedPackage {
  readonly name: string;
  /** Where its sources are; absolute. */
  readonly folder: string;
  /** Absolute. */
  readonly tarball: string;
  /** False for a package of nothing but files. */
  readonly builds: boolean;
}

export function packPackages(root: string, folder: string): Promise<PackedPackage[]>;
export function buildPackages(root: string, filter?: readonly string[]): Promise<void>;
