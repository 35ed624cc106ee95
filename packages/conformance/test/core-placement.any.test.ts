/** Running a pipeline in this thread is a placement too. Tested here, because core can't depend on its own conformance suite. */
import { testPlacement } from '@rushlight/conformance';
import { placedHere } from '@rushlight/conformance/laws';

testPlacement(placedHere, { name: 'core: here' });
