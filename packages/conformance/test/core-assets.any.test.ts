/** The asset sources of core that work everywhere. They are tested here, because core can't depend on its own conformance suite. */
import { memory } from '@rushlight/core';
import { testAssets } from '@rushlight/conformance';

testAssets((files) => memory(files), { name: 'core: memory' });
