import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({
  index: 'src/index.ts',
  bpe: 'src/bpe.ts',
  chat: 'src/chat/index.ts',
  ops: 'src/ops/index.ts',
  'kernel/wasm': 'src/kernel/wasm.ts',
  'kernel/javascript': 'src/kernel/javascript.ts',
});
