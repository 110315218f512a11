/** Reading a result: bytes in as they come, one outcome out. Memory is bounded by the limits and the importers. */
import { concat, createDecoder } from '#core/importers/decode';
import { createUnpacker, isGzip, type Unpacker } from '#core/importers/gunzip';
import type {
  BytesImporter,
  Importer,
  JsonImporter,
  Read,
  StreamSink,
  StreamImporter,
  TextImporter,
} from '#core/importers/importer';
import { lastLine } from '#core/importers/lastLine';
import { jsonDocuments, noDocuments } from '#core/importers/jsonText';
import { defaultLimits, headBytes, type Limits } from '#core/importers/limits';
import type { Outcome, Reading } from '#core/importers/model';
import { createPlainText, plainText } from '#core/importers/plainText';
import type { ImportProblem } from '#core/importers/problems';
import { importers } from '#core/importers/registry';
import { joined, repeatedApart } from '#core/importers/runs';
import { withoutWrapping } from '#core/importers/wrapped';

export interface ReadOptions {
  readonly importers?: readonly Importer[];
  readonly limits?: Limits;
}

const failedOr = (problem: ImportProblem | null): Outcome | null => problem && failed(problem);
const failed = (problem: ImportProblem): Outcome => ({ status: 'failed', problem });

/** What takes the content once it is known what it is. */
interface Content {
  readonly push: (bytes: Uint8Array) => ImportProblem | null;
  readonly finish: () => Outcome;
}

/** Takes a result piece by piece. After `push` has returned a problem, nothing more needs to be given. */
export class ResultReader {
  readonly #importers: readonly Importer[];
  readonly #limits: Limits;
  #unpacker: Unpacker | null = null;
  #started = false;
  #head: Uint8Array[] = [];
  #headSize = 0;
  #content: Content | null = null;
  #problem: ImportProblem | null = null;

  constructor(options: ReadOptions = {}) {
    this.#importers = options.importers ?? importers;
    this.#limits = options.limits ?? defaultLimits;
  }

  push(bytes: Uint8Array): ImportProblem | null {
    if (this.#problem || bytes.length === 0) return this.#problem;
    if (!this.#started) this.#start(bytes);
    this.#problem = this.#unpacker ? this.#unpacker.push(bytes, false) : this.#take(bytes);
    return this.#problem;
  }

  finish(): Outcome {
    if (!this.#problem && this.#unpacker) this.#problem = this.#unpacker.push(new Uint8Array(0), true);
    if (this.#problem) return failed(this.#problem);
    const fault = this.#content ? null : this.#open();
    if (fault) return failed(fault);
    return this.#content?.finish() ?? failed({ code: 'result-empty', data: {} });
  }

  #start(bytes: Uint8Array): void {
    this.#started = true;
    if (isGzip(bytes)) this.#unpacker = createUnpacker(this.#limits, (unpacked) => this.#take(unpacked));
  }

  #take(bytes: Uint8Array): ImportProblem | null {
    if (this.#content) return this.#content.push(bytes);
    this.#head.push(bytes.slice());
    this.#headSize += bytes.length;
    return this.#headSize < headBytes ? null : this.#open();
  }

  /** The head is there: from now on it is known what takes the rest. */
  #open(): ImportProblem | null {
    const head = concat(this.#head);
    this.#head = [];
    this.#content = contentOf(head, this.#importers, this.#limits);
    return this.#content.push(head);
  }
}

function contentOf(start: Uint8Array, all: readonly Importer[], limits: Limits): Content {
  // One step of unpacking may give megabytes, in which looking for formats costs seconds, or more than the stack has.
  const head = start.subarray(0, headBytes);
  const bytes = all.find(
    (importer): importer is BytesImporter => importer.form === 'bytes' && importer.recognises(head),
  );
  if (bytes) return bytesContent(bytes, limits);
  const text = textContent(createDecoder(head).decode(head), all, limits);
  const decoder = createDecoder(head);
  const end = lastLine();
  const push = (piece: string): ImportProblem | null => {
    end.push(piece);
    return text.push(piece);
  };
  return {
    push: (piece) => push(decoder.decode(piece)),
    finish: () => {
      const outcome = failedOr(push(decoder.finish())) ?? text.finish();
      return end.isOpen() ? noted(outcome, 'last-line-open') : outcome;
    },
  };
}

/** The outcome with the note that its end may be missing; once. */
function noted(outcome: Outcome, code: 'last-line-open' | 'result-cut'): Outcome {
  if (outcome.status === 'failed') return outcome;
  const { result } = outcome;
  if (result.problems.some((problem) => problem.code === 'result-cut' || problem.code === code))
    return outcome;
  const { tool } = result;
  return {
    status: 'imported',
    result: { ...result, problems: [...result.problems, { code, data: { tool } }] },
  };
}

function bytesContent(importer: BytesImporter, limits: Limits): Content {
  if ('open' in importer) {
    const sink = importer.open();
    return {
      push: (bytes) => {
        try {
          sink.push(bytes);
          return null;
        } catch (error) {
          return faultOf(importer, error);
        }
      },
      finish: () => settle(importer, sink.finish),
    };
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    push: (bytes) => {
      size += bytes.length;
      if (size > limits.whole) return tooLarge(limits);
      parts.push(bytes.slice());
      return null;
    },
    finish: () => settle(importer, () => importer.read(concat(parts))),
  };
}

/** The same of decoded text. */
interface TextContent {
  readonly push: (text: string) => ImportProblem | null;
  readonly finish: () => Outcome;
}

/** `head` is the text's start, or all of it. What stands around the tool's output is taken off first, whatever the format. */
function textContent(head: string, all: readonly Importer[], limits: Limits): TextContent {
  const plain = createPlainText(head);
  const start = withoutBlanks(plainText(head));
  const isLong = head.length >= headBytes / 2;
  const stream =
    streamOf(all, start, false) ?? (isLong && !isJson(start) ? streamOf(all, start, true) : undefined);
  const content = stream ? streamContent(stream, () => stream.open()) : wholeContent(all, start, limits);
  return {
    push: (text) => content.push(plain.push(text)),
    finish: () => failedOr(content.push(plain.finish())) ?? content.finish(),
  };
}

/**
 * Formats are looked for by lines: what finds none among thousands of blank ones looks from each of them again, and so it
 * does along a row of blanks or digits. Of those only the start is looked at.
 */
const withoutBlanks = (text: string): string =>
  text
    .replace(/(?:[^\S\n]{0,99}\n){50,5000}/g, '\n\n')
    .replace(/([^\S\n]{100})[^\S\n]+|(\d{100})\d+/g, '$1$2');

const isJson = (start: string): boolean => /^\s*[[{]/.test(start);

const streamOf = (all: readonly Importer[], head: string, last: boolean): StreamImporter | undefined =>
  all.find(
    (importer): importer is StreamImporter =>
      importer.form === 'stream' && (importer.last === true) === last && importer.recognises(head),
  );

function streamContent(importer: Importer, open: () => StreamSink): TextContent {
  let sink: StreamSink | null = null;
  return {
    push: (text) => {
      try {
        sink ??= open();
        sink.push(text);
        return null;
      } catch (error) {
        return faultOf(importer, error);
      }
    },
    finish: () =>
      settle(importer, () => {
        sink ??= open();
        return sink.finish();
      }),
  };
}

/** A text that is read as a whole; one that turns out to be large, in pieces where its format can be. */
function wholeContent(all: readonly Importer[], start: string, limits: Limits): TextContent {
  const parts: string[] = [];
  let size = 0;
  let large: TextContent | null | undefined;
  const openLarge = (): TextContent | null => {
    const importer = all.find(
      (one): one is JsonImporter | TextImporter =>
        (one.form === 'json' || one.form === 'text') && one.large?.recognises(start) === true,
    );
    return importer?.large ? streamContent(importer, importer.large.open) : null;
  };
  return {
    push: (text) => {
      if (large) return large.push(text);
      parts.push(text);
      size += text.length;
      if (size > limits.pieces && large === undefined) {
        large = openLarge();
        if (large) return large.push(parts.splice(0).join(''));
      }
      return size > limits.whole ? tooLarge(limits) : null;
    },
    finish: () => {
      if (large) return large.finish();
      const text = parts.splice(0).join('');
      const outcome = readAnyhow(text, all);
      // What was cut off may be read by what needs no end.
      if (outcome.status === 'imported' || outcome.problem.code !== 'json-invalid') return outcome;
      const inPieces = openLarge();
      const again = inPieces && (failedOr(inPieces.push(text)) ?? inPieces.finish());
      if (again?.status !== 'imported') return outcome;
      return outcome.problem.data.cut ? noted(again, 'result-cut') : again;
    },
  };
}

const tooLarge = ({ whole }: Limits): ImportProblem => ({
  code: 'result-too-large',
  data: { limit: whole, unpacked: false },
});

/** Reads a text that is at hand: the clipboard, a selection, a terminal. Streamed formats are read as well. */
export function readText(text: string, options: ReadOptions = {}): Outcome {
  const content = textContent(
    text.slice(0, headBytes),
    options.importers ?? importers,
    options.limits ?? defaultLimits,
  );
  for (let at = 0; at < text.length; at += 4 * headBytes) {
    const problem = content.push(text.slice(at, at + 4 * headBytes));
    if (problem) return failed(problem);
  }
  return content.finish();
}

/** As it is; where that is nothing known, without the line ends that a terminal's width has put in. */
function readAnyhow(text: string, all: readonly Importer[]): Outcome {
  const outcome = readWhole(text, all);
  if (outcome.status === 'imported' || !/^(?:json-invalid|result-unrecognised)$/.test(outcome.problem.code))
    return outcome;
  const joined = withoutWrapping(text);
  const again = joined === null ? outcome : readWhole(joined, all);
  return again.status === 'imported' ? again : outcome;
}

function readWhole(text: string, all: readonly Importer[]): Outcome {
  if (text.trim() === '') return failed({ code: 'result-empty', data: {} });
  const documents = /^[^\S\n]*[[{]/m.test(text) ? jsonDocuments(text) : noDocuments;
  for (const importer of all) {
    if (importer.form !== 'json') continue;
    const own = documents.values.filter((value) => recognisesJson(importer, value));
    if (own.length > 0) {
      const outcome = settle(
        importer,
        () => importer.readAll?.(own) ?? joined(own.map((value) => importer.read(value))),
      );
      return documents.cut ? noted(outcome, 'result-cut') : outcome;
    }
  }
  const shortened = withoutBlanks(text);
  const found = all.find(
    (importer): importer is TextImporter => importer.form === 'text' && importer.recognises(shortened),
  );
  if (found) return settle(found, () => found.read(text));
  const last = streamOf(all, shortened.slice(0, headBytes), true);
  if (last) {
    const content = streamContent(last, () => last.open());
    return failedOr(content.push(text)) ?? content.finish();
  }
  // eslint-disable-next-line no-control-regex -- what no text has
  const binary = /[\uFFFD\u0001-\u0006\u000E-\u001A]/.test(text);
  return failed(documents.problem ?? { code: 'result-unrecognised', data: { binary } });
}

const recognisesJson = (importer: JsonImporter, value: unknown): boolean =>
  typeof value === 'object' && value !== null && importer.recognises(value);

/** Runs an importer; a fault in one is told, and takes nothing else with it. */
function settle(importer: Importer, read: () => Read): Outcome {
  try {
    const found = read();
    return 'problem' in found ? failed(found.problem) : outcomeOf(importer, found);
  } catch (error) {
    return failed(faultOf(importer, error));
  }
}

const faultOf = (importer: Importer, error: unknown): ImportProblem => ({
  code: 'importer-failed',
  data: { tool: importer.tool, reason: error instanceof Error ? error.message : String(error) },
});

function outcomeOf(importer: Importer, reading: Reading): Outcome {
  const tool = reading.tool ?? importer.tool;
  const measurements = repeatedApart(reading.measurements.filter(({ value }) => Number.isFinite(value)));
  if (measurements.length === 0 && !reading.profile && !reading.plans?.length)
    return failed({ code: 'no-figures', data: { tool } });
  return {
    status: 'imported',
    result: {
      importer: importer.id,
      tool,
      version: reading.version ?? null,
      kind: reading.kind,
      measurements,
      profile: reading.profile ?? null,
      plans: reading.plans ?? [],
      findings: reading.findings ?? [],
      provenance: reading.provenance ?? {},
      problems: reading.problems ?? [],
    },
  };
}

/** Every importer that would take this text, in the order they are asked; more than one is a fault of theirs. */
export function recognisedBy(text: string, all: readonly Importer[] = importers): readonly string[] {
  const plain = plainText(text);
  const { values } = jsonDocuments(plain);
  const head = plainText(text.slice(0, headBytes));
  const takes = (importer: Importer): boolean => {
    switch (importer.form) {
      case 'stream':
        return importer.recognises(head);
      case 'json':
        return values.some((value) => recognisesJson(importer, value));
      case 'text':
        return importer.recognises(plain);
      case 'bytes':
        return false;
    }
  };
  return all.filter(takes).map(({ id }) => id);
}
