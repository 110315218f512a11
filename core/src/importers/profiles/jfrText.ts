/**
 * What the JDK's `jfr` tool prints of a Java Flight Recorder file: `jfr summary` (how long, how many events of each
 * type), `jfr view hot-methods` (methods by samples) and `jfr print --events ExecutionSample` (stacks, five frames deep
 * unless asked for more). No sample was seen; the formats are those of the JDK's sources, 17 and 21.
 */
import { milliseconds } from '#core/importers/duration';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Profile, ProfileEntry, Provenance } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { found } from '#core/importers/sections';

const summaryHead = /^\s*Event Type\s+Count\s+Size \(bytes\)/m;
const viewHead = /^\s*Method\s+Samples\s+Percent\s*$/m;
const eventHead = /^jdk\.(?:ExecutionSample|NativeMethodSample|ObjectAllocationSample) \{/m;

export const jfrText: TextImporter = {
  form: 'text',
  id: 'jfr-text',
  tool: 'Java Flight Recorder',
  recognises: (text) => summaryHead.test(text) || viewHead.test(text) || eventHead.test(text),
  read: (text) => {
    if (eventHead.test(text)) return profileReading(ofEvents(text));
    if (viewHead.test(text)) return profileReading(ofView(text));
    return { kind: 'profile', measurements: summaryFigures(text).list, provenance: summaryProvenance(text) };
  },
};

function ofView(text: string): Profile {
  const rows = [...text.matchAll(/^(\S.*?)\s+(\d+)\s+([\d.,]+)%\s*$/gm)];
  const top = rows.map(([, name = '', samples = '']): ProfileEntry => {
    // The view knows the method that ran; what called it, it does not say.
    return { ...frameOf(name), self: Number(samples), total: Number(samples) };
  });
  const [, , samples = '0', percent = '0'] = rows[0] ?? [];
  const share = Number(percent.replace(',', '.')) / 100;
  // The table shows the hottest methods only: all samples follow from the share of the first.
  const shown = top.reduce((sum, { self }) => sum + self, 0);
  const total = share > 0 ? Math.max(shown, Math.round(Number(samples) / share)) : shown;
  return { unit: 'samples', total, top, tree: null };
}

function ofEvents(text: string): Profile {
  const tree = new CallTree('current');
  for (const [, body = ''] of text.matchAll(/^jdk\.ExecutionSample \{([\s\S]*?)^\}/gm)) {
    const stack: Frame[] = [];
    const lines = /stackTrace = \[([\s\S]*?)\n\s*\]/.exec(body)?.[1] ?? '';
    for (const [, method = '', line] of lines.matchAll(/^\s*(\S.*?\))(?:\s+line: (\d+))?\s*$/gm))
      stack.push(methodFrame(method, line));
    tree.add(stack.reverse(), 1);
  }
  return tree.profile('samples');
}

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
