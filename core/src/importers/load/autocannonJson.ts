/**
 * autocannon `--json`, seen of 9.0: ms, whole ones for percentiles; there is no p95. Errors are answers from 400 on and
 * what autocannon counts in `errors`: requests without an answer, timeouts among them.
 */
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, isObject, numberAt, textAt } from '#core/importers/json';
import { known, loadReading } from '#core/importers/load/report';
import type { Provenance } from '#core/importers/model';

export const autocannonJson: JsonImporter = {
  form: 'json',
  id: 'autocannon-json',
  tool: 'autocannon',
  recognises: (value) =>
    isObject(value) &&
    'non2xx' in value &&
    'connections' in value &&
    at(value, 'latency', 'p97_5') !== undefined &&
    isObject(value['requests']),
  read: (value) => {
    const lost = numberAt(value, 'errors') ?? 0;
    const failed = (numberAt(value, '4xx') ?? 0) + (numberAt(value, '5xx') ?? 0);
    const seconds = numberAt(value, 'duration');
    const date = textAt(value, 'start');
    return loadReading(
      [
        [
          {
            requests: (numberAt(value, 'requests', 'total') ?? 0) + lost,
            errors: failed + lost,
            timeouts: numberAt(value, 'timeouts'),
            figures: (figures) => {
              // No answer came: zeros are no times.
              if (numberAt(value, 'requests', 'total') === 0) return;
              figures.add('response-time', 'mean', numberAt(value, 'latency', 'average'), 'ms');
              for (const [name] of entriesAt(value, 'latency')) {
                const percent = Number(/^p(\d+(?:_\d+)?)$/.exec(name)?.[1]?.replace('_', '.') ?? 0);
                if (percent >= 50)
                  figures.add('response-time', `p${percent}`, numberAt(value, 'latency', name), 'ms');
              }
              figures
                .add('response-time', 'min', numberAt(value, 'latency', 'min'), 'ms')
                .add('response-time', 'max', numberAt(value, 'latency', 'max'), 'ms')
                .add('response-time', 'stddev', numberAt(value, 'latency', 'stddev'), 'ms')
                .add('throughput', 'mean', numberAt(value, 'requests', 'average'), '1/s')
                .add('throughput', 'stddev', numberAt(value, 'requests', 'stddev'), '1/s')
                .add('transfer-rate', 'mean', numberAt(value, 'throughput', 'average'), 'B/s')
                .add('transferred', 'total', numberAt(value, 'throughput', 'total'), 'B');
            },
          },
        ],
      ],
      {
        provenance: {
          ...(date === undefined ? {} : { date }),
          load: known<NonNullable<Provenance['load']>>({
            users: numberAt(value, 'connections'),
            durationMs: seconds === undefined ? undefined : seconds * 1000,
            target: textAt(value, 'url'),
          }),
        },
      },
    );
  },
};
