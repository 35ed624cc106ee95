/** What the kernel asks of its host, by calls that are rare. */

/** Puts into memory what `count` characters are to a stage, each one more than its class. */
export declare function fillClasses(stage: i32, first: u32, at: usize, count: u32): void;

/** 10 to the `n`, exactly rounded: multiplying does not give that. */
export declare function powerOf10(n: i32): f64;

/** What becomes of a character: 1 for the same, 2 where that depends on its neighbours, 3 for the same behind one that stays the same, or an address, where a size and bytes stand. */
export declare function rewritingOf(rewriter: i32, codePoint: u32): u32;
