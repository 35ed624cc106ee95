import { testPlugin } from '@rushlight/conformance';
import { samplePlugin } from '@rushlight/conformance/laws';

const { plugin, samples } = samplePlugin();

testPlugin(plugin, samples);
