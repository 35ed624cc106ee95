import { type RushlightError, isRushlightError } from '@rushlight/core';
import { assert, assertMentions, assertRejects, describeError } from '../assert.ts';
import { type AssetsLaw, text } from './subject.ts';

function refuses(id: string, says: string, paths: readonly unknown[]): AssetsLaw {
  return {
    id,
    says,
    async run({ make }) {
      const assets = await make({ 'a.txt': text('a'), 'folder/b.txt': text('b'), passwd: text('c') });
      for (const path of paths) {
        const what = `read(${JSON.stringify(path)})`;
        const error: RushlightError = await assertRejects(
          () => assets.read(path as string),
          'ASSET_PATH_INVALID',
          what,
        );
        if (typeof path === 'string' && path !== '') assertMentions(error, [JSON.stringify(path).slice(1, -1)], what);
      }
    },
  };
}

export const pathLaws: AssetsLaw[] = [
  refuses('path/climbs', 'a path that climbs is refused with ASSET_PATH_INVALID, wherever it ends', [
    '../a.txt',
    '..',
    'folder/../a.txt',
    'folder/../../a.txt',
    'folder/..',
  ]),
  refuses('path/absolute', 'an absolute path or an address is refused with ASSET_PATH_INVALID', [
    '/etc/passwd',
    '/a.txt',
    '//host/a.txt',
    'C:/a.txt',
    'file:///etc/passwd',
    'https://example.com/a.txt',
    'data:,a',
  ]),
  refuses('path/backslash', 'a path with backslashes is refused with ASSET_PATH_INVALID', [
    '..\\a.txt',
    'folder\\b.txt',
    'C:\\a.txt',
    '\\\\host\\a.txt',
  ]),
  refuses('path/parts', 'a path with an empty or a dot part is refused with ASSET_PATH_INVALID', [
    '',
    '.',
    './a.txt',
    'folder//b.txt',
    'folder/./b.txt',
    'folder/',
    'a.txt/',
  ]),
  refuses('path/null-byte', 'a path with a null byte is refused with ASSET_PATH_INVALID', ['a.txt\0', 'a.txt\0.png']),
  refuses('path/not-a-string', 'a name that is no text is refused with ASSET_PATH_INVALID', [
    undefined,
    null,
    42,
    {},
    ['a.txt'],
  ]),
  {
    id: 'path/encoded',
    says: 'a percent-encoded climb is a plain name: it is not there, and leads nowhere',
    async run({ make }) {
      const assets = await make({ 'folder/b.txt': text('b'), 'a.txt': text('a') });
      for (const path of ['%2e%2e/a.txt', 'folder/%2e%2e/a.txt', 'folder%2fb.txt', '%2e/a.txt']) {
        const outcome = await assets.read(path).then(
          () => undefined,
          (error: unknown) => error,
        );
        assert(outcome !== undefined, `read("${path}") must not give a file, but it did`);
        assert(
          isRushlightError(outcome),
          `read("${path}") must reject with an error of ours, found ${describeError(outcome)}`,
        );
      }
    },
  },
];
