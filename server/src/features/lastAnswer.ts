import { dequal } from 'dequal/lite';
import type { Draft, DraftSection } from '#core/draft/model';

interface Answered<Answer> {
  readonly structure: object;
  readonly lineShifts: number;
  /** How many of the structure's edits it follows. */
  edits: number;
  /** As they were read then. */
  readonly sections: DraftSection[];
  readonly answer: Answer;
}

/**
 * The last answer about each draft, which is put together from what its sections say: given again while none of them
 * stands on another line and those that were edited say the same. A key then costs what it touched.
 */
export class LastAnswer<Answer> {
  readonly #answered = new WeakMap<Draft, Answered<Answer>>();

  /** `partOf`: what a section that starts on `line` adds to an answer, kept as long as the section is. */
  constructor(private readonly partOf: (section: DraftSection, line: number) => unknown) {}

  of(draft: Draft, read: () => Answer): Answer {
    const { structure, lineShifts, edited } = draft;
    const before = this.#answered.get(draft);
    if (before?.structure === structure && before.lineShifts === lineShifts && this.#follows(before, draft))
      return before.answer;
    const answer = read();
    const sections = [...draft.sections];
    this.#answered.set(draft, { structure, lineShifts, edits: edited.length, sections, answer });
    return answer;
  }

  #follows(before: Answered<Answer>, { sections, startLines, edited }: Draft): boolean {
    for (; before.edits < edited.length; before.edits += 1) {
      const index = edited[before.edits] ?? 0;
      const [was, is] = [before.sections[index], sections[index]];
      const line = startLines[index] ?? 0;
      if (!was || !is || !dequal(this.partOf(was, line), this.partOf(is, line))) return false;
      before.sections[index] = is;
    }
    return true;
  }
}
