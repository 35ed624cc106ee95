/** Paths from the top, with forward slashes, sorted. */
export function listFiles(root: string): string[];
