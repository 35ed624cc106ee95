import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({
  index: 'src/index.ts',
  bpe: 'src/bpe.ts',
  chat: 'src/chat/index.ts',
  ops: 'src/ops/index.ts',
});
