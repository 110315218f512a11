/**
 * JMeter's results as XML (`.jtl`, `testResults`), seen of 2.x to 5.x: `sample` and `httpSample` with `t` (elapsed ms),
 * `lt` (latency), `ts`, `s` (success), `lb` (label). A sample inside of another is a part of it (a redirect, a page's
 * resource, a transaction's request): the outer one counts, as in JMeter's own listeners. A transaction that stands beside
 * its requests has figures of its own, and is not counted in the whole, as in the CSV.
 */
import type { StreamImporter } from '#core/importers/importer';
import { transactionMessage } from '#core/importers/load/jmeterCsv';
import { RequestLog, type LoggedRequest } from '#core/importers/load/requestLog';
import type { ImportProblem } from '#core/importers/problems';
import { xmlReader } from '#core/importers/xml';

const isSample = (name: string): boolean => name === 'httpSample' || name === 'sample';

export const jmeterXml: StreamImporter = {
  form: 'stream',
  id: 'jmeter-xml',
  tool: 'JMeter',
  recognises: (head) => /<testResults\b[^>]*>\s*(?:<(?:httpSample|sample)\b|$|<\/testResults>)/.test(head),
  open: () => {
    const log = new RequestLog();
    let depth = 0;
    let users = 0;
    /** A transaction: whether its requests stand in it is known at its end. */
    let transaction: LoggedRequest | null = null;
    const addTransaction = (counted: boolean): void => {
      if (transaction) log.add({ ...transaction, counted });
      transaction = null;
    };
    const reader = xmlReader({
      open: (name, { t, lt, ts, s, lb, na, rm }) => {
        if (!isSample(name)) return;
        if (depth++ > 0) {
          addTransaction(true);
          return;
        }
        const elapsedMs = Number(t ?? NaN);
        if (!Number.isFinite(elapsedMs)) return;
        users = Math.max(users, Number(na ?? 0) || 0);
        const request: LoggedRequest = {
          name: lb ?? null,
          elapsedMs,
          ok: s === 'true',
          startMs: Number(ts ?? NaN),
          ...(lt === undefined ? {} : { firstByteMs: Number(lt) }),
        };
        if (rm?.startsWith(transactionMessage) === true) transaction = request;
        else log.add(request);
      },
      close: (name) => {
        if (isSample(name) && --depth === 0) addTransaction(false);
      },
    });
    let problem: ImportProblem | null = null;
    return {
      push: (text) => {
        problem ??= reader.push(text);
      },
      finish: () => {
        problem ??= reader.finish();
        if (problem && (log.count === 0 || problem.code === 'xml-entities')) return { problem };
        const reading = log.reading(users);
        return {
          ...reading,
          problems: [
            ...reading.problems,
            // A run that was stopped leaves the last element open: what is there was read.
            ...(problem ? [{ code: 'result-cut', data: { tool: 'JMeter' } } as const] : []),
          ],
        };
      },
    };
  },
};
