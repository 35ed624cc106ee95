import { vision } from '@rushlight/vision';

/** The plugins whose ops a bundle may use here. */
export const plugins = [vision];
