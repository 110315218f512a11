/**
 * oha `--json` (`--output-format json`), seen of 0.6 and 1.x: seconds. Errors are answers from 400 on and requests
 * without an answer, but not those that the deadline cut off at the end, as in oha's own success rate.
 */
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, numberAt } from '#core/importers/json';
import { known, loadReading } from '#core/importers/load/report';
import { answersOf } from '#core/importers/load/statuses';
import type { Provenance } from '#core/importers/model';

const deadline = 'aborted due to deadline';

export const ohaJson: JsonImporter = {
  form: 'json',
  id: 'oha-json',
  tool: 'oha',
  recognises: (value) =>
    at(value, 'summary', 'successRate') !== undefined &&
    at(value, 'summary', 'requestsPerSec') !== undefined &&
    at(value, 'latencyPercentiles') !== undefined,
  read: (value) => {
    const answers = answersOf(entriesAt(value, 'statusCodeDistribution'));
    const errors = entriesAt(value, 'errorDistribution');
    const sum = (list: readonly (readonly [string, unknown])[]): number =>
      list.reduce((all, [, count]) => all + (typeof count === 'number' ? count : 0), 0);
    const lost = sum(errors.filter(([reason]) => reason !== deadline));
    const aborted = sum(errors.filter(([reason]) => reason === deadline));
    const seconds = numberAt(value, 'summary', 'total');
    return loadReading(
      [
        [
          {
            requests: answers.all + lost,
            errors: answers.failed + lost,
            timeouts: sum(errors.filter(([reason]) => reason !== deadline && /time(?:d )?out/i.test(reason))),
            figures: (figures) => {
              figures.add('response-time', 'mean', numberAt(value, 'summary', 'average'), 's');
              for (const [name] of entriesAt(value, 'latencyPercentiles')) {
                const percent = /^p([\d.]+)$/.exec(name)?.[1];
                if (percent !== undefined)
                  figures.add(
                    'response-time',
                    `p${Number(percent)}`,
                    numberAt(value, 'latencyPercentiles', name),
                    's',
                  );
              }
              figures
                .add('response-time', 'min', numberAt(value, 'summary', 'fastest'), 's')
                .add('response-time', 'max', numberAt(value, 'summary', 'slowest'), 's')
                .add('throughput', 'mean', numberAt(value, 'summary', 'requestsPerSec'), '1/s')
                .add('transfer-rate', 'mean', numberAt(value, 'summary', 'sizePerSec'), 'B/s')
                .add('transferred', 'total', numberAt(value, 'summary', 'totalData'), 'B');
            },
          },
        ],
      ],
      {
        provenance: {
          load: known<NonNullable<Provenance['load']>>({
            durationMs: seconds === undefined ? undefined : seconds * 1000,
          }),
        },
        problems: aborted > 0 ? [{ code: 'aborted', data: { count: aborted } }] : [],
      },
    );
  },
};
