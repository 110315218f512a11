/**
 * Folded stacks, one a line: `main;handle;query 25`. What `stackcollapse-*`, py-spy `--format raw`, async-profiler
 * `collapsed`, rbspy and others write. Seen of py-spy 0.4; the format is that of the FlameGraph tools. The number counts
 * samples, unless the profiler was told otherwise, which the text does not say.
 */
import type { TextImporter } from '#core/importers/importer';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';

const stackLine = /^(\S.*?) (\d+(?:\.\d+)?)$/;
/** `query (busy.py:6)`, as py-spy writes frames. */
const placed = /^(.*?) \(([^()]+?):(\d+)\)$/;

export const foldedStacks: TextImporter = {
  form: 'text',
  id: 'folded-stacks',
  tool: 'folded stacks',
  recognises: (text) => {
    const lines = text
      .slice(0, 50_000)
      .split('\n', 200)
      .filter((line) => line.trim() !== '');
    // The last line of the piece may be cut.
    if (text.length > 50_000) lines.pop();
    const stacks = lines.filter((line) => stackLine.test(line) && line.length < 20_000);
    return stacks.some((line) => /^[^;]+;[^;]/.test(line)) && stacks.length >= lines.length * 0.9;
  },
  read: (text) => {
    const tree = new CallTree('current');
    const known = new Map<string, Frame>();
    let skipped = 0;
    let firstSkipped = 0;
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const [, stack, count] = stackLine.exec(line.trimEnd()) ?? [];
      if (stack === undefined) {
        skipped++;
        firstSkipped ||= index + 1;
        continue;
      }
      const frames = stack.split(';').map((written) => {
        const frame = known.get(written) ?? foldedFrame(written);
        known.set(written, frame);
        return frame;
      });
      tree.add(frames, Number(count));
    }
    const python = [...known.values()].some(({ file }) => file?.endsWith('.py'));
    return profileReading(tree.profile('samples'), {
      tool: python ? 'py-spy' : undefined,
      problems: skipped === 0 ? [] : [{ code: 'rows-skipped', data: { count: skipped, line: firstSkipped } }],
    });
  },
};

function foldedFrame(written: string): Frame {
  const [, name, file, line] = placed.exec(written) ?? [];
  return name === undefined ? frameOf(written) : frameOf(name, file, Number(line));
}
