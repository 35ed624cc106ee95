import { ortNode } from '@rushlight/backend-ort-node';
import { testBackend } from '@rushlight/conformance';
import { onnxFixtures } from '@rushlight/conformance/onnx';

testBackend(() => ({ backend: ortNode(), models: onnxFixtures() }), { name: 'ort-node' });
