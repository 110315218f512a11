/**
 * Folded stacks, one a line: `main;handle;query 25`. What `stackcollapse-*`, py-spy `--format raw`, async-profiler
 * `collapsed`, rbspy and others write. Seen of py-spy 0.4; the format is that of the FlameGraph tools. The number counts
 * samples, unless the profiler was told otherwise, which the text does not say. `swapper` is Linux' idle process.
 */
import type { StreamImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { frameNumbers } from '#core/importers/profiles/frameNumbers';
import { profileReading } from '#core/importers/profiles/reading';

const stackLine = /^(\S.*?) (\d+(?:\.\d+)?)$/;
/** A prompt with what was typed, a fence, what announces the stacks: of such lines there may be a few. */
const around =
  /^(?:```|~~~|[$#%>❯➜] |PS [A-Za-z]:|[\w.-]+@[\w.-]+[:~ ].*?[$#%] |<\/?(?:details|summary)\b|[^;]*:$)/;
const mostAround = 5;
const idleProcess = /^swapper(?:[-/][\d/]+)?;/;
/** `query (busy.py:6)`, as py-spy writes frames. */
const placed = /^(.*?) \(([^()]+?):(\d+)\)$/;

export const foldedStacks: StreamImporter = {
  form: 'stream',
  id: 'folded-stacks',
  tool: 'folded stacks',
  // Any text may have lines that end in a number.
  last: true,
  recognises: (head) => {
    const lines = head
      .slice(0, 50_000)
      .split('\n', 200)
      .filter((line) => line.trim() !== '');
    // The last line of the piece may be cut.
    if (head.length > 50_000) lines.pop();
    const isStack = (line: string): boolean => stackLine.test(line) && line.length < 20_000;
    const from = lines.findIndex((line) => isStack(line) && !around.test(line));
    const to = lines.findLastIndex(isStack) + 1;
    if (from < 0 || from > mostAround || lines.length - to > mostAround) return false;
    if (!lines.slice(0, from).every((line) => around.test(line))) return false;
    const body = lines.slice(from, to);
    const stacks = body.filter(isStack);
    return stacks.some((line) => /^[^;]+;[^;]/.test(line)) && stacks.length >= body.length * 0.9;
  },
  open: () => {
    const tree = new CallTree('current');
    const frames = frameNumbers(tree);
    let python = false;
    let number = 0;
    let skipped = 0;
    let firstSkipped = 0;
    const lines = lineReader((line) => {
      number++;
      if (line.trim() === '' || (number <= mostAround && around.test(line))) return;
      const [, stack, count] = stackLine.exec(line.trimEnd()) ?? [];
      if (stack === undefined) {
        skipped++;
        firstSkipped ||= number;
        return;
      }
      const weight = Number(count);
      if (!Number.isFinite(weight) || weight <= 0) return;
      let call = tree.calls.root;
      const isIdle = idleProcess.test(stack);
      for (const written of stack.split(';')) {
        const { of, line: at } = frames(isIdle ? `\0${written}` : written, () => {
          const frame = foldedFrame(written);
          python ||= frame.file?.endsWith('.py') === true;
          return isIdle ? { ...frame, outside: 'idle' } : frame;
        });
        call = tree.callNumber(call, of, at, weight);
      }
      tree.calls.spend(call, weight);
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        return profileReading(tree.profile('samples'), {
          tool: python ? 'py-spy' : undefined,
          problems: [
            ...(skipped === 0
              ? []
              : [{ code: 'rows-skipped', data: { count: skipped, line: firstSkipped } } as const]),
            ...tree.problems(),
          ],
        });
      },
    };
  },
};

/** How a frame was found (kernel, compiled, inlined, interpreted), which may differ from sample to sample. */
const annotation = /_\[[kji01]\]$/;

function foldedFrame(annotated: string): Frame {
  const written = annotated.replace(annotation, '');
  const [, name, file, line] = placed.exec(written) ?? [];
  return name === undefined ? frameOf(written) : frameOf(name, file, Number(line));
}
