/** JMeter's summariser, seen of 2.x: `summary = 1200 in 2s = 722.0/s Avg: 6 Min: 0 Max: 83 Err: 7 (0.58%)`; the last total counts. */
import { milliseconds } from '#core/importers/duration';
import type { TextImporter } from '#core/importers/importer';
import { loadReading } from '#core/importers/load/report';

/** Whole hours, minutes and seconds come as `00:03:37`, before 3.0 as `217s`. */
const total =
  /^.*?(?:summary|Results)\s+=\s+(\d+)\s+in\s+([\d.:]+s?)\s+=\s+([\d.]+)\/s\s+Avg:\s+(\d+)\s+Min:\s+(\d+)\s+Max:\s+(\d+)\s+Err:\s+(\d+)\s+\(/gm;

export const jmeterText: TextImporter = {
  form: 'text',
  id: 'jmeter-text',
  tool: 'JMeter',
  recognises: (text) => text.search(total) !== -1,
  read: (text) => {
    const last = [...text.matchAll(total)].at(-1);
    const [requests, , rate, mean, min, max, errors] = (last ?? []).slice(1).map(Number);
    const durationMs = spanOf(last?.[2] ?? '');
    const version = /jmeter\.JMeter: Version (\S+)/.exec(text)?.[1];
    return loadReading(
      [
        [
          {
            requests,
            errors,
            figures: (figures) => {
              figures
                .add('response-time', 'mean', mean, 'ms')
                .add('response-time', 'min', min, 'ms')
                .add('response-time', 'max', max, 'ms')
                .add('throughput', 'mean', rate, '1/s');
            },
          },
        ],
      ],
      { version, provenance: { load: Number.isNaN(durationMs) ? {} : { durationMs } } },
    );
  },
};

function spanOf(written: string): number {
  if (!written.includes(':')) return milliseconds(written.endsWith('s') ? written : `${written}s`);
  return written.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}
