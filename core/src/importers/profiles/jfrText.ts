/**
 * What the JDK's `jfr` tool prints of a Java Flight Recorder file: `jfr summary` (how long, how many events of each
 * type), `jfr view hot-methods` (methods by samples) and `jfr print --events ExecutionSample` (stacks, five frames deep
 * unless asked for more). No sample was seen; the formats are those of the JDK's sources, 17 and 21.
 */
import { milliseconds } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { StreamImporter, TextImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import type { Profile, ProfileEntry, Provenance } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { found } from '#core/importers/sections';

const summaryHead = /^\s*Event Type\s+Count\s+Size \(bytes\)/m;
/** Of `--stack-depth`. */
const deepestStack = 2048;
const viewHead = /^\s*Method\s+Samples\s+Percent\s*$/m;
const eventHead = /^jdk\.\w+ \{\s*\n\s+(?:startTime|duration|eventThread) = /m;

export const jfrText: TextImporter = {
  form: 'text',
  id: 'jfr-text',
  tool: 'Java Flight Recorder',
  recognises: (text) => summaryHead.test(text) || viewHead.test(text),
  read: (text) => {
    if (viewHead.test(text)) return profileReading(ofView(text));
    return { kind: 'profile', measurements: summaryFigures(text).list, provenance: summaryProvenance(text) };
  },
};

/** Of samples there are no parts: what is no digit groups them. */
const whole = (written: string): number => Number(written.replace(/\D/g, ''));

function ofView(text: string): Profile {
  const rows = [...text.matchAll(/^(\S.*?)\s+(\d+(?:[.,'’\u00a0\u202f]\d{3})*)\s+([\d.,]+)%\s*$/gm)];
  const top = rows.map(([, name = '', samples = '']): ProfileEntry => {
    // The view knows the method that ran; what called it, it does not say.
    return { ...frameOf(name), self: whole(samples), total: whole(samples) };
  });
  const [, , samples = '0', percent = '0'] = rows[0] ?? [];
  const share = Number(percent.replace(',', '.')) / 100;
  // The table shows the hottest methods only: all samples follow from the share of the first.
  const shown = top.reduce((sum, { self }) => sum + self, 0);
  const total = share > 0 ? Math.max(shown, Math.round(whole(samples) / share)) : shown;
  return { unit: 'samples', total, top, tree: null };
}

/** Events one after the other, in bounded memory: with all of them a recording prints hundreds of megabytes. */
export const jfrPrint: StreamImporter = {
  form: 'stream',
  id: 'jfr-print',
  tool: 'Java Flight Recorder',
  recognises: (head) => eventHead.test(head),
  open: () => {
    const tree = new CallTree('current');
    let sampled = false;
    let stack: Frame[] | null = null;
    const lines = lineReader((line) => {
      if (/^jdk\.\w+ \{/.test(line)) sampled = line.startsWith('jdk.ExecutionSample ');
      else if (!sampled) return;
      else if (/^\s*stackTrace = \[/.test(line)) stack = [];
      else if (line.startsWith('}')) {
        if (stack) tree.add(stack.reverse(), 1);
        stack = null;
        sampled = false;
      } else if (stack) {
        const [, method = '', at] = /^\s*(\S.*?\))(?:\s+line: (\d+))?\s*$/.exec(line) ?? [];
        if (method !== '' && stack.length < deepestStack) stack.push(methodFrame(method, at));
      }
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        if (tree.calls.size === 1)
          return { problem: { code: 'no-figures', data: { tool: 'Java Flight Recorder' } } };
        return profileReading(tree.profile('samples'), { problems: tree.problems() });
      },
    };
  },
};

/** `com.example.Orders$Line.sum(int)` stands in `com/example/Orders.java`. */
function methodFrame(method: string, line: string | undefined): Frame {
  const [, type = ''] = /^([\w.$]+)\.[\w<>$]+\(/.exec(method) ?? [];
  const file = type.includes('.') ? `${type.replace(/\$.*$/, '').replace(/\./g, '/')}.java` : undefined;
  return frameOf(method, file, line === undefined ? undefined : Number(line));
}

function summaryFigures(text: string): Figures {
  const count = (event: string): number =>
    Number(found(text, new RegExp(`^\\s*jdk\\.${event}\\s+(\\d+)`, 'm')) ?? NaN);
  return new Figures()
    .add('duration', 'value', milliseconds(found(text, /^\s*Duration:\s*(.*)$/m) ?? ''), 'ms')
    .own('execution-samples', 'count', count('ExecutionSample'), 'count')
    .own('garbage-collections', 'count', count('GarbageCollection'), 'count')
    .own('blocked-threads', 'count', count('JavaMonitorEnter'), 'count')
    .own('file-reads', 'count', count('FileRead'), 'count');
}

function summaryProvenance(text: string): Provenance {
  const date = found(text, /^\s*Start:\s*(.*)$/m);
  return date === undefined ? {} : { date };
}
