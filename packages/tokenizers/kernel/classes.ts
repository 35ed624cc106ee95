import { codePointAt } from './characters';
import { fillClasses } from './host';
import { allocate } from './memory';

/** In place of the class of a byte: it is the first of a longer character. */
export const LONGER: u32 = 0xff;
const PAGES: usize = 0x1100;
const BLOCK: u32 = 32;

/** A class for every code point. */
@unmanaged
export class Classes {
  /** How the host knows the stage. */
  stage: i32;
  /** Of each byte: its class, or LONGER. */
  bytes: usize;
  /** Every byte has a class of its own, whatever it is a part of. */
  bytewise: bool;
  /** The ASCII letters have the class 0. */
  lettersArePlain: bool;
  /** Of each 256 code points, a page of classes or 0. In a page, 0 is not known yet, and a class is one more than itself. */
  pages: usize;
}

/** Those of a stage. What the first 128 bytes are stands in memory, or what all 256 are. */
export function makeClasses(stage: i32, known: usize, count: u32): Classes {
  const classes = changetype<Classes>(allocate(offsetof<Classes>()));
  classes.stage = stage;
  classes.bytes = allocate(256);
  memory.fill(classes.bytes, <u8>LONGER, 256);
  memory.copy(classes.bytes, known, count);
  classes.bytewise = count === 256;
  if (!classes.bytewise) classes.pages = allocate(PAGES << 2);
  classes.lettersArePlain = true;
  for (let letter: usize = 0x41; letter <= 0x5a; letter++)
    if (load<u8>(known + letter) || load<u8>(known + letter + 0x20)) classes.lettersArePlain = false;
  return classes;
}

/** The class of a character that is longer than a byte. */
export function longerClass(classes: Classes, at: usize): u32 {
  const codePoint = codePointAt(at);
  const page = load<usize>(classes.pages + ((codePoint >> 8) << 2));
  const known = page ? <u32>load<u8>(page + (codePoint & 0xff)) : 0;
  return known ? known - 1 : learn(classes, codePoint);
}

/** Asks the host for a few neighbours with it: texts stay in one script for long. */
function learn(classes: Classes, codePoint: u32): u32 {
  const entry = classes.pages + ((codePoint >> 8) << 2);
  if (!load<usize>(entry)) store<usize>(entry, allocate(256));
  const page = load<usize>(entry);
  const first = codePoint & ~(BLOCK - 1);
  fillClasses(classes.stage, first, page + (first & 0xff), BLOCK);
  return load<u8>(page + (codePoint & 0xff)) - 1;
}
