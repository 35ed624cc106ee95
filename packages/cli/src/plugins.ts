import { text } from '@rushlight/text';
import { tokenizers } from '@rushlight/tokenizers/ops';
import { vision } from '@rushlight/vision';

/** The plugins whose ops a bundle may use here. */
export const plugins = [vision, tokenizers, text];
