// For `node --import`: TypeScript in this thread and in every worker thread that it starts. `--import tsx` alone registers
// nothing in worker threads on Node 20.
import { register } from 'tsx/esm/api';

register();
