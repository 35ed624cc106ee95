import { packageBuild } from '../../tooling/build/index.ts';

export default packageBuild({
  index: 'src/index.ts',
  laws: 'src/laws.ts',
  onnx: 'src/onnx/index.ts',
  pipelines: 'src/placement/pipelines.ts',
  twins: 'src/twins.ts',
});
