/**
 * Folded stacks, one a line: `main;handle;query 25`. What `stackcollapse-*`, py-spy `--format raw`, async-profiler
 * `collapsed`, rbspy and others write. Seen of py-spy 0.4; the format is that of the FlameGraph tools. The number counts
 * samples, unless the profiler was told otherwise, which the text does not say.
 */
import type { StreamImporter, StreamSink, TextImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { StackCounts } from '#core/importers/profiles/stackCounts';

const stackLine = /^(\S.*?) (\d+(?:\.\d+)?)$/;
/** `query (busy.py:6)`, as py-spy writes frames. */
const placed = /^(.*?) \(([^()]+?):(\d+)\)$/;

/** A longer text is read as it comes. What a terminal puts around a text is taken off of what is read as a whole alone. */
const large = 60_000;

const id = 'folded-stacks';
const tool = 'folded stacks';

export const foldedStacks: TextImporter = {
  form: 'text',
  id,
  tool,
  recognises: (text) => isFolded(text, 0.9),
  read: (text) => {
    const sink = foldedSink();
    sink.push(text);
    return sink.finish();
  },
};

export const foldedStream: StreamImporter = {
  form: 'stream',
  id,
  tool,
  recognises: (head) => head.length >= large && isFolded(head, 0.99),
  open: foldedSink,
};

function isFolded(text: string, share: number): boolean {
  const lines = text
    .slice(0, 50_000)
    .split('\n', 200)
    .filter((line) => line.trim() !== '');
  // The last line of the piece may be cut.
  if (text.length > 50_000) lines.pop();
  const stacks = lines.filter((line) => stackLine.test(line) && line.length < 20_000);
  return stacks.some((line) => /^[^;]+;[^;]/.test(line)) && stacks.length >= lines.length * share;
}

function foldedSink(): StreamSink {
  const counts = new StackCounts();
  let number = 0;
  let skipped = 0;
  let firstSkipped = 0;
  const lines = lineReader((line) => {
    number++;
    if (line.trim() === '') return;
    const [, stack, count] = stackLine.exec(line.trimEnd()) ?? [];
    if (stack === undefined) {
      skipped++;
      firstSkipped ||= number;
      return;
    }
    const frames = stack.split(';').map((written) => counts.frame(written, () => foldedFrame(written)));
    const weight = Number(count);
    if (Number.isFinite(weight) && weight > 0) counts.add(frames, weight);
  });
  return {
    push: lines.push,
    finish: () => {
      lines.finish();
      const tree = new CallTree('current');
      for (const { frames, weight } of counts.stacks()) tree.add(frames, weight);
      const python = counts.frames.some(({ file }) => file?.endsWith('.py'));
      return profileReading(tree.profile('samples'), {
        tool: python ? 'py-spy' : undefined,
        problems:
          skipped === 0 ? [] : [{ code: 'rows-skipped', data: { count: skipped, line: firstSkipped } }],
      });
    },
  };
}

function foldedFrame(written: string): Frame {
  const [, name, file, line] = placed.exec(written) ?? [];
  return name === undefined ? frameOf(written) : frameOf(name, file, Number(line));
}
