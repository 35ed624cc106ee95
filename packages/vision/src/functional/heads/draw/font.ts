/**
 * Letters of 5 by 8 dots, the lowest row for what hangs below the line; drawn for this package. ASCII from the space to `~`, eight digits
 * of base 32 each, one for a row, its bits the dots from the left: `A` is `ehhhvhh0`.
 */
const DOTS =
  '0000000044444040aaa00000aavavaa04fke5u40pp248jj0cik8lid044000000248884208422248004lel400044v4400' +
  '00000c48000v000000000cc001248g00ehjlphe04c4444e0eh1248v0v2421he026aiv220vgu11he068guhhe0v1248880' +
  'ehhehhe0ehhf12c00cc0cc000cc0c480248g842000v0v00084212480eh124040ehnlnge0ehhhvhh0uhhuhhu0ehggghe0' +
  'sihhhis0vgguggv0vgguggg0ehgnhhf0hhhvhhh0e44444e072222ic0hikokih0ggggggv0hrllhhh0hhpljhh0ehhhhhe0' +
  'uhhuggg0ehhhlid0uhhukih0fgge11u0v4444440hhhhhhe0hhhhha40hhhllla0hha4ahh0hhha4440v1248gv0e88888e0' +
  '0g842100e22222e04ah00000000000v08420000000e1fhf0ggmphhu000egghe011djhhf000ehvge0698s888000fhhf1e' +
  'ggmphhh040c444e0206222icggikoki0c44444e000qllhh000mphhh000ehhhe000uhhugg00fhhf1100mpggg000fge1u0' +
  '88s8896000hhhjd000hhha4000hhlla000ha4ah000hhhf1e00v248v0244844204444444084424480008l2000';

export const LETTER = { width: 5, height: 8, advance: 6 };

/** What stands for a character that is not here: an empty frame. */
const FRAME = 'vhhhhhv0';

/** The rows of a character, top first: bit 4 is the leftmost dot. */
export function letterRows(character: string): number[] {
  const at = character.charCodeAt(0) - 32;
  const dots = character.length === 1 && at >= 0 && DOTS.slice(at * LETTER.height, (at + 1) * LETTER.height);
  return Array.from(dots || FRAME, (digit) => parseInt(digit, 32));
}
