/** Left, top, right and bottom, pixels; edges, so that a box of one pixel is 1 wide. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number];
