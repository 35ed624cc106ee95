import { describe, expect, it } from 'vitest';
import { goldenTable } from '../golden-table.ts';

const resize = { bundle: 'digits', step: '2 vision.resize', kind: 'image', tolerance: 0, difference: 0 };
const model = { bundle: 'digits', step: '5 core.model', kind: 'tensor float32', tolerance: 1e-5, difference: 2e-7 };

describe('the golden table', () => {
  it('has a column per lane and keeps the largest difference of each step', () => {
    const table = goldenTable([
      { lane: 'chromium page', rows: [resize] },
      { lane: 'node', rows: [resize, model] },
      { lane: 'node', rows: [{ ...model, difference: 4e-7 }] },
    ]);
    expect(table).toBe(
      [
        '| bundle | step            | kind           | allowed |   node | chromium page |',
        '| ------ | --------------- | -------------- | ------: | -----: | ------------: |',
        '| digits | 2 vision.resize | image          |       0 |      0 |             0 |',
        '| digits | 5 core.model    | tensor float32 |  1.0e-5 | 4.0e-7 |             – |',
        '',
      ].join('\n'),
    );
  });

  it('marks what is beyond the tolerance, NaN too', () => {
    const table = goldenTable([
      {
        lane: 'node',
        rows: [
          { ...resize, difference: 1 },
          { ...model, difference: NaN },
        ],
      },
    ]);
    expect(table).toContain(' 1 ! |');
    expect(table).toContain(' NaN ! |');
  });
});
