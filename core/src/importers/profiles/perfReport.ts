/**
 * `perf report --stdio`, seen of perf 6.1, with the columns `Children` and `Self` or `Overhead` alone. The weights are
 * shares; with the approximate event count of the head they are amounts, which of clock events are nanoseconds. The
 * call chains below a row are left out: they are cut by perf's own limits. Of several events the first is read.
 */
import type { TextImporter } from '#core/importers/importer';
import type { ProfileEntry } from '#core/importers/model';
import { frameOf } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { hottest } from '#core/importers/profiles/hottest';
import { found } from '#core/importers/sections';

const columnsLine = /^# (?:Overhead|Children +Self)\b.*\bSymbol\b/m;
const percent = String.raw`(\d+(?:[.,]\d+)?)%`;
const row = new RegExp(String.raw`^ +${percent}(?: +${percent})? {2,}(\S.*)$`);
const eventLine = /^# Samples: .*? of events? '([^']+)'/gm;

export const perfReport: TextImporter = {
  form: 'text',
  id: 'perf-report',
  tool: 'perf',
  recognises: (text) => columnsLine.test(text) && /^ +\d+[.,]\d+% /m.test(text),
  read: (text) => {
    const events = [...text.matchAll(eventLine)];
    const first = text.slice(events[0]?.index ?? 0, events[1]?.index);
    const event = events[0]?.[1] ?? 'event';
    const count = Number(found(first, /^# Event count \(approx\.\): (\d+)/m) ?? NaN);
    const clock = /^(?:cpu|task)-clock/.test(event);
    const [total, unit] =
      Number.isFinite(count) && count > 0 ? [clock ? count / 1e6 : count, clock ? 'ms' : event] : [100, '%'];
    const symbolAt = columnsOf(first);
    const top = first.split('\n').flatMap((line): readonly ProfileEntry[] => {
      const [, one, two, rest = ''] = row.exec(line) ?? [];
      if (one === undefined) return [];
      const cells = rest.split(/ {2,}/);
      const [, name = ''] =
        /^(?:\[[.kguH]\] )?(.*?)(?: +-+)*$/.exec(cells[symbolAt]?.trim() ?? cells.at(-1) ?? '') ?? [];
      const object = symbolAt > 0 ? cells[symbolAt - 1]?.trim() : undefined;
      const weight = (written: string): number =>
        Number(((Number(written.replace(',', '.')) / 100) * total).toPrecision(12));
      return [
        {
          ...frameOf(name, object === '[unknown]' ? undefined : object),
          self: weight(two ?? one),
          total: weight(one),
        },
      ];
    });
    return profileReading(
      {
        unit,
        total: Number(total.toPrecision(12)),
        top: hottest(top),
        tree: null,
      },
      {
        version: found(text, /^# perf version : (.*)$/m),
        problems:
          events.length > 1
            ? [{ code: 'profiles-left-out', data: { names: events.slice(1).map(([, name = '']) => name) } }]
            : [],
      },
    );
  },
};

/** Which of the cells behind the shares is the symbol. */
function columnsOf(text: string): number {
  const names = (columnsLine.exec(text)?.[0] ?? '').slice(2).trim().split(/ {2,}/);
  return names
    .filter((name) => name !== 'Overhead' && name !== 'Children' && name !== 'Self')
    .indexOf('Symbol');
}
