import { testBackend } from '@rushlight/conformance';
import { memorySubject } from './memory-fixtures.ts';

testBackend(() => memorySubject(), { name: 'memory' });

testBackend(() => memorySubject({ concurrentRuns: false }), { name: 'memory, one run at a time' });

testBackend(() => memorySubject({ capabilities: { abortableRuns: false } }), {
  name: 'memory, runs that can not be stopped',
});
