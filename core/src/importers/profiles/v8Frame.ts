/** What V8's profiles have in common: call frames, and the names of time that no function spent. */
import { numberAt, textAt } from '#core/importers/json';
import type { Outside } from '#core/importers/model';
import { frameOf, type Frame } from '#core/importers/profiles/frame';

const outsides: Readonly<Partial<Record<string, Outside>>> = {
  '(idle)': 'idle',
  '(program)': 'program',
  '(garbage collector)': 'gc',
};

/** Of a `callFrame`, whose lines count from 0. */
export function v8Frame(callFrame: unknown): Frame {
  const name = textAt(callFrame, 'functionName') ?? '';
  const line = numberAt(callFrame, 'lineNumber');
  return frameOf(name, textAt(callFrame, 'url'), line === undefined ? undefined : line + 1, outsides[name]);
}
