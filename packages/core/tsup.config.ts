import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({
  index: 'src/index.ts',
  backend: 'src/backend/index.ts',
  error: 'src/error/index.ts',
  'error-codes': 'src/error-codes.ts',
  ort: 'src/ort/index.ts',
  node: 'src/node/index.ts',
});
