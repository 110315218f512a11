/**
 * vegeta, documented of 12: `report -type=json` (seen, ns), `report` as text, and `encode` as JSON lines
 * or CSV. An error is
 * what vegeta's own success ratio leaves out: answers that are not from 200 to 399, and requests without one.
 */
import { csvRows } from '#core/importers/csv';
import { milliseconds } from '#core/importers/duration';
import type { JsonImporter, StreamImporter, TextImporter } from '#core/importers/importer';
import { at, entriesAt, numberAt, textAt, wordsAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import { RequestLog } from '#core/importers/load/requestLog';
import type { Provenance, Statistic } from '#core/importers/model';
import { sections } from '#core/importers/sections';
import { timestampMs } from '#core/importers/timestamp';

export const vegetaJson: JsonImporter = {
  form: 'json',
  id: 'vegeta-json',
  tool: 'vegeta',
  recognises: (value) =>
    numberAt(value, 'latencies', 'mean') !== undefined &&
    at(value, 'bytes_in') !== undefined &&
    at(value, 'status_codes') !== undefined,
  read: (value) => {
    const requests = numberAt(value, 'requests');
    const success = numberAt(value, 'success');
    const duration = numberAt(value, 'duration');
    const date = textAt(value, 'earliest');
    return loadReading(
      [
        [
          {
            requests,
            errors:
              requests === undefined || success === undefined
                ? undefined
                : Math.round(requests * (1 - success)),
            timeouts: wordsAt(value, 'errors').some((error) => /timeout|deadline/i.test(error))
              ? numberAt(value, 'status_codes', '0')
              : undefined,
            figures: (figures) => {
              figures.add('response-time', 'mean', numberAt(value, 'latencies', 'mean'), 'ns');
              for (const [name] of entriesAt(value, 'latencies')) {
                const percent = /^(\d+(?:\.\d+)?)th$/.exec(name)?.[1];
                if (percent !== undefined)
                  figures.add(
                    'response-time',
                    `p${Number(percent)}`,
                    numberAt(value, 'latencies', name),
                    'ns',
                  );
              }
              figures
                .add('response-time', 'min', numberAt(value, 'latencies', 'min'), 'ns')
                .add('response-time', 'max', numberAt(value, 'latencies', 'max'), 'ns')
                .add('throughput', 'mean', numberAt(value, 'throughput'), '1/s')
                .add('transferred', 'total', numberAt(value, 'bytes_in', 'total'), 'B');
            },
          },
        ],
      ],
      {
        provenance: {
          ...(date === undefined ? {} : { date }),
          load: known<NonNullable<Provenance['load']>>({
            rate: numberAt(value, 'rate'),
            durationMs: duration === undefined ? undefined : duration / 1e6,
            requests,
          }),
        },
      },
    );
  },
};

const row = /^\s*(Requests|Duration|Latencies|Bytes In|Bytes Out|Success)\s+\[([^\]\n]+)\]\s+(.+)$/gm;

export const vegetaText: TextImporter = {
  form: 'text',
  id: 'vegeta-text',
  tool: 'vegeta',
  recognises: (text) =>
    /^\s*Latencies\s+\[[^\]\n]*mean[^\]\n]*\]/m.test(text) && /^\s*Success\s+\[ratio\]/m.test(text),
  read: (text) => loadReading(sections(text, /^\s*Requests\s+\[/gm).map((report) => [textReport(report)])),
};

function textReport(text: string): LoadReport {
  const rows = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = '', heads = '', values = ''] of text.matchAll(row)) {
    const cells = values.split(',').map((cell) => cell.trim());
    rows.set(name, new Map(heads.split(',').map((head, i) => [head.trim(), cells[i] ?? ''])));
  }
  const cell = (name: string, head: string): string => rows.get(name)?.get(head) ?? '';
  const number = (name: string, head: string): number => Number(cell(name, head) || NaN);
  const requests = number('Requests', 'total');
  const success = Number(cell('Success', 'ratio').replace('%', '') || NaN) / 100;
  return {
    requests: Number.isNaN(requests) ? undefined : requests,
    errors: Number.isNaN(requests * success) ? undefined : Math.round(requests * (1 - success)),
    figures: (figures) => {
      for (const [head, value] of rows.get('Latencies') ?? []) {
        const statistic: Statistic | null = /^[\d.]+$/.test(head)
          ? `p${Number(head)}`
          : head === 'mean' || head === 'min' || head === 'max'
            ? head
            : null;
        if (statistic) figures.add('response-time', statistic, milliseconds(value), 'ms');
      }
      figures
        .add('throughput', 'mean', number('Requests', 'throughput'), '1/s')
        .add('transferred', 'total', number('Bytes In', 'total'), 'B');
    },
  };
}

export const vegetaLines: StreamImporter = {
  form: 'stream',
  id: 'vegeta-lines',
  tool: 'vegeta',
  recognises: (head) =>
    /^\{"attack":"[^"\n]*","seq":\d+,"code":\d+,"timestamp":"[^"\n]+","latency":\d+/m.test(head),
  open: () => {
    const log = new RequestLog();
    const lines = jsonLines((value) => {
      const latency = numberAt(value, 'latency');
      const code = numberAt(value, 'code') ?? 0;
      if (latency === undefined) return;
      log.add({
        name: textAt(value, 'attack') ?? null,
        elapsedMs: latency / 1e6,
        ok: code >= 200 && code < 400,
        startMs: timestampMs(textAt(value, 'timestamp') ?? ''),
      });
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        return {
          kind: 'load',
          measurements: log.measurements(),
          problems: [...log.problems(), ...lines.problems()],
        };
      },
    };
  },
};

export const vegetaCsv: StreamImporter = {
  form: 'stream',
  id: 'vegeta-csv',
  tool: 'vegeta',
  // When in ns, status, latency in ns, bytes out and in, error, the answer in base64, attack, number, method, URL.
  recognises: (head) =>
    /^\d{19},\d{1,3},\d+,\d+,\d+,(?:"[^"]*"|[^",\n]*),[\w+/=]*,[^,\n]*,\d+,[A-Z]*,/m.test(head),
  open: () => {
    const log = new RequestLog();
    const rows = csvRows(',', ([start = '', status, latency = '', , , , , attack]) => {
      if (!/^\d{19}$/.test(start) || !/^\d+$/.test(latency)) return;
      const code = Number(status);
      log.add({
        name: attack || null,
        elapsedMs: Number(latency) / 1e6,
        ok: code >= 200 && code < 400,
        startMs: timestampMs(start),
      });
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        return { kind: 'load', measurements: log.measurements(), problems: log.problems() };
      },
    };
  },
};
