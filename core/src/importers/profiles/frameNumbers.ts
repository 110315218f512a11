/** Frames as a profiler's text writes them → functions of a tree; each way of writing is looked at once. */
import type { CallTree } from '#core/importers/profiles/callTree';
import type { Frame } from '#core/importers/profiles/frame';
import { ownText } from '#core/importers/ownText';
import { rare } from '#core/importers/profiles/stackTrie';

/** Ways of writing that are remembered: one for each place of a function. */
const remembered = 200_000;
/** Their letters, all together. */
const rememberedLetters = 16_000_000;

export interface NumberedFrame {
  readonly of: number;
  readonly line: number | undefined;
}

/** `make` is asked where the frame is not known yet. */
export type FrameNumbers = (written: string, make: () => Frame) => NumberedFrame;

export function frameNumbers(tree: CallTree): FrameNumbers {
  const known = new Map<string, NumberedFrame>();
  let letters = 0;
  return (written, make) => {
    const found = known.get(written);
    if (found) return found;
    const frame = make();
    const numbered = { of: tree.functionOf(frame), line: frame.line };
    if (numbered.of !== rare && known.size < remembered && letters < rememberedLetters) {
      letters += written.length;
      known.set(ownText(written), numbered);
    }
    return numbered;
  };
}
