/** Reading a result: bytes in as they come, one outcome out. Memory is bounded by the limits and the importers. */
import { concat, createDecoder, type Decoder } from '#core/importers/decode';
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
import { jsonDocuments } from '#core/importers/jsonText';
import { defaultLimits, headBytes, type Limits } from '#core/importers/limits';
import type { Outcome, Reading } from '#core/importers/model';
import { plainText } from '#core/importers/plainText';
import type { ImportProblem } from '#core/importers/problems';
import { importers } from '#core/importers/registry';
import { joined } from '#core/importers/runs';

export interface ReadOptions {
  readonly importers?: readonly Importer[];
  readonly limits?: Limits;
}

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

function contentOf(head: Uint8Array, all: readonly Importer[], limits: Limits): Content {
  const bytes = all.find(
    (importer): importer is BytesImporter => importer.form === 'bytes' && importer.recognises(head),
  );
  if (bytes) return bytesContent(bytes, limits);
  const decoder = createDecoder(head);
  const text = plainText(createDecoder(head).decode(head));
  const stream = all.find(
    (importer): importer is StreamImporter => importer.form === 'stream' && importer.recognises(text),
  );
  return stream ? streamContent(stream, decoder) : wholeContent(all, decoder, limits);
}

function bytesContent(importer: BytesImporter, limits: Limits): Content {
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

function streamContent(importer: StreamImporter, decoder: Decoder): Content {
  let sink: StreamSink | null = null;
  return {
    push: (bytes) => {
      try {
        sink ??= importer.open();
        sink.push(decoder.decode(bytes));
        return null;
      } catch (error) {
        return faultOf(importer, error);
      }
    },
    finish: () =>
      settle(importer, () => {
        sink ??= importer.open();
        sink.push(decoder.finish());
        return sink.finish();
      }),
  };
}

function wholeContent(all: readonly Importer[], decoder: Decoder, limits: Limits): Content {
  const parts: string[] = [];
  let size = 0;
  return {
    push: (bytes) => {
      size += bytes.length;
      if (size > limits.whole) return tooLarge(limits);
      parts.push(decoder.decode(bytes));
      return null;
    },
    finish: () => {
      parts.push(decoder.finish());
      return readWhole(parts.join(''), all);
    },
  };
}

const tooLarge = ({ whole }: Limits): ImportProblem => ({
  code: 'result-too-large',
  data: { limit: whole, unpacked: false },
});

/** Reads a text that is at hand: the clipboard, a selection, a terminal. Streamed formats are read as well. */
export function readText(text: string, options: ReadOptions = {}): Outcome {
  const all = options.importers ?? importers;
  const limits = options.limits ?? defaultLimits;
  if (text.length > limits.whole) return failed(tooLarge(limits));
  const head = plainText(text.slice(0, headBytes));
  const stream = all.find(
    (importer): importer is StreamImporter => importer.form === 'stream' && importer.recognises(head),
  );
  if (!stream) return readWhole(text, all);
  return settle(stream, () => {
    const sink = stream.open();
    sink.push(text);
    return sink.finish();
  });
}

function readWhole(raw: string, all: readonly Importer[]): Outcome {
  const text = plainText(raw);
  if (text.trim() === '') return failed({ code: 'result-empty', data: {} });
  const documents = /^[^\S\n]*[[{]/m.test(text) ? jsonDocuments(text) : { values: [], problem: null };
  for (const importer of all) {
    if (importer.form !== 'json') continue;
    const own = documents.values.filter((value) => recognisesJson(importer, value));
    if (own.length > 0) return settle(importer, () => joined(own.map((value) => importer.read(value))));
  }
  const found = all.find(
    (importer): importer is TextImporter => importer.form === 'text' && importer.recognises(text),
  );
  if (found) return settle(found, () => found.read(text));
  const binary = text.includes('\uFFFD') || raw.includes('\u0000');
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
  const measurements = reading.measurements.filter(({ value }) => Number.isFinite(value));
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
