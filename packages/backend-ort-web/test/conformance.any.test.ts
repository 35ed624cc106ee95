import { ortWeb } from '@rushlight/backend-ort-web';
import { testBackend } from '@rushlight/conformance';
import { onnxFixtures } from '@rushlight/conformance/onnx';

testBackend(() => ({ backend: ortWeb(), models: onnxFixtures() }), { name: 'ort-web, wasm' });
