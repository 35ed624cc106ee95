import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({
  index: 'src/index.ts',
  functional: 'src/functional/index.ts',
  'platform/node': 'src/platform/node.ts',
  'platform/phone': 'src/platform/phone.ts',
  'platform/browser': 'src/platform/browser.ts',
  'kernel/wasm': 'src/kernel/wasm.ts',
  'kernel/no-wasm': 'src/kernel/no-wasm.ts',
});
