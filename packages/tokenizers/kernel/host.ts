/** What the kernel asks of its host, by calls that are rare. */

/** What a character is to a stage. Asked once for each character, when it is first met. */
export declare function classOf(stage: i32, codePoint: u32): u32;

/** 10 to the `n`, exactly rounded: multiplying does not give that. */
export declare function powerOf10(n: i32): f64;

/** What becomes of a character: 1 for the same, 2 where that depends on its neighbours, or an address, where a size and bytes stand. */
export declare function rewritingOf(rewriter: i32, codePoint: u32): u32;
