import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({
  index: 'src/index.ts',
  'platform/node': 'src/platform/node.ts',
  'platform/browser': 'src/platform/browser.ts',
});
