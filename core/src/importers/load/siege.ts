/**
 * siege, documented of 2.x to 4.1: the closing table, the same as JSON (`-j`), and the log (`siege.log`, `--log`), a row for
 * each run. Seconds with two digits, so a fast
 * server's `0.01` is what siege says, not what was; from 4.1.4 on it may write `ms`, which JSON does not tell: there the
 * concurrency decides (it is rate times response time). `Transactions` are answered hits, successful or not; failed ones
 * are those and the ones without an answer.
 */
import { milliseconds } from '#core/importers/duration';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, numberAt } from '#core/importers/json';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import type { Provenance, Reading } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { cutWithout, found, sections } from '#core/importers/sections';

interface Table {
  readonly transactions: number | undefined;
  readonly successful: number | undefined;
  readonly failed: number | undefined;
  readonly meanMs: number | undefined;
  readonly longestMs: number | undefined;
  readonly shortestMs: number | undefined;
  readonly rate: number | undefined;
  /** In MB. */
  readonly data: number | undefined;
  readonly elapsedMs: number | undefined;
  readonly concurrency: number | undefined;
}

export const siegeJson: JsonImporter = {
  form: 'json',
  id: 'siege-json',
  tool: 'siege',
  recognises: (value) =>
    at(value, 'transactions') !== undefined &&
    at(value, 'availability') !== undefined &&
    at(value, 'longest_transaction') !== undefined,
  read: (value) => {
    const number = (name: string): number | undefined => numberAt(value, name);
    const mean = number('response_time');
    const unit = unitOf(mean, number('transaction_rate'), number('concurrency'));
    const time = (of: number | undefined): number | undefined => (of === undefined ? undefined : of * unit);
    const elapsed = number('elapsed_time');
    return reading([
      {
        transactions: number('transactions'),
        successful: number('successful_transactions'),
        failed: number('failed_transactions'),
        meanMs: time(mean),
        longestMs: time(number('longest_transaction')),
        shortestMs: time(number('shortest_transaction')),
        rate: number('transaction_rate'),
        data: number('data_transferred'),
        elapsedMs: elapsed === undefined ? undefined : elapsed * 1000,
        concurrency: number('concurrency'),
      },
    ]);
  },
};

/** 1000 for seconds, 1 for ms. */
function unitOf(mean: number | undefined, rate: number | undefined, concurrency: number | undefined): number {
  if (!mean || !rate || !concurrency) return 1000;
  const busy = mean * rate;
  return Math.abs(Math.log(busy / concurrency)) <= Math.abs(Math.log(busy / 1000 / concurrency)) ? 1000 : 1;
}

export const siegeText: TextImporter = {
  form: 'text',
  id: 'siege-text',
  tool: 'siege',
  recognises: (text) =>
    /^\s*Availability:\s+[\d.]+ ?%/m.test(text) && /^\s*Transaction rate:\s+[\d.]+ trans\/sec/m.test(text),
  read: (text) =>
    reading(
      sections(text, /^\s*Transactions:/gm).map(tableOf),
      found(text, /\*\* SIEGE ([\d.]+\d)/i),
      cutWithout(text, /^\s*Shortest transaction:/m, 'siege'),
    ),
};

/** Date, transactions, elapsed, data, response time, rate, throughput, concurrency, OKAY, failed; other columns may follow. */
const logRow =
  /^\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\s*(\d+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*[\d.]+,\s*([\d.]+),\s*(\d+),\s*(\d+)\s*(?:,|$)/gm;

export const siegeLog: TextImporter = {
  form: 'text',
  id: 'siege-log',
  tool: 'siege',
  recognises: (text) => /^\s*Date & Time,\s+Trans,\s+Elap Time,/m.test(text) && text.search(logRow) !== -1,
  read: (text) => {
    const runs = [...text.matchAll(logRow)];
    const read = reading(
      runs.map(([, , ...cells]): Table => {
        const [transactions, elapsed = NaN, data, mean = NaN, rate, concurrency, successful, failed] =
          cells.map(Number);
        const unit = unitOf(mean, rate, concurrency);
        return {
          ...{ transactions, successful, failed, rate, data, concurrency },
          ...{ meanMs: mean * unit, elapsedMs: elapsed * 1000 },
          ...{ longestMs: undefined, shortestMs: undefined },
        };
      }),
    );
    const date = runs.length === 1 ? runs[0]?.[1] : undefined;
    return date === undefined ? read : { ...read, provenance: { ...read.provenance, date } };
  },
};

function tableOf(text: string): Table {
  const cell = (name: string): string =>
    found(text, new RegExp(String.raw`^\s*${name}:\s+(\S+(?: [a-zA-Z]+)?)`, 'm')) ?? '';
  const number = (name: string): number | undefined => {
    const value = parseFloat(cell(name));
    return Number.isNaN(value) ? undefined : value;
  };
  // The two last rows have no unit in older versions: it is that of the response time.
  const unit = cell('Response time').includes('ms') ? 'ms' : 's';
  const time = (name: string): number | undefined => {
    const written = cell(name);
    if (written === '') return undefined;
    return /[a-z]/.test(written) ? milliseconds(written) : milliseconds(`${written}${unit}`);
  };
  return {
    transactions: number('Transactions'),
    successful: number('Successful transactions'),
    failed: number('Failed transactions'),
    meanMs: time('Response time'),
    longestMs: time('Longest transaction'),
    shortestMs: time('Shortest transaction'),
    rate: number('Transaction rate'),
    data: cell('Data transferred').includes('MB') ? number('Data transferred') : undefined,
    elapsedMs: time('Elapsed time'),
    concurrency: number('Concurrency'),
  };
}

function reading(
  tables: readonly Table[],
  version?: string,
  problems: readonly ImportProblem[] = [],
): Reading {
  const [only] = tables;
  return loadReading(
    tables.map((table) => [reportOf(table)]),
    {
      version,
      problems,
      provenance: {
        load: known<NonNullable<Provenance['load']>>({
          durationMs: tables.length === 1 ? only?.elapsedMs : undefined,
        }),
      },
    },
  );
}

function reportOf(table: Table): LoadReport {
  const { transactions, successful, failed } = table;
  const answeredBad =
    transactions !== undefined && successful !== undefined ? Math.max(0, transactions - successful) : 0;
  return {
    requests:
      transactions === undefined ? undefined : transactions + Math.max(0, (failed ?? 0) - answeredBad),
    errors: failed,
    figures: (figures) => {
      figures
        .add('response-time', 'mean', table.meanMs, 'ms')
        .add('response-time', 'min', table.shortestMs, 'ms')
        .add('response-time', 'max', table.longestMs, 'ms')
        .add('throughput', 'mean', table.rate, '1/s')
        .add('transferred', 'total', table.data, 'MB')
        .add('users', 'mean', table.concurrency, 'count');
    },
  };
}
