import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({ index: 'src/index.ts', bin: 'src/bin.ts', worker: 'src/worker.ts' });
