// Compiled from the folder `kernel` of this package by `pnpm generate`.
export declare function instantiate(imports: unknown): unknown;
