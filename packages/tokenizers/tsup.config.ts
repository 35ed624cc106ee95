import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({ index: 'src/index.ts' });
