/**
 * How a tool's format plugs in. A format is recognised by content, never by a file's name. Four forms, by how the
 * content is read; each is tried in the registry's order, streams first.
 */
import type { Reading } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';

interface Format {
  /** Unique; for tests and logs. */
  readonly id: string;
  /** The tool as its makers write it. */
  readonly tool: string;
}

export type Read = Reading | { readonly problem: ImportProblem };

/** Takes plain text as it comes, cut anywhere; memory stays bounded however long it gets. */
export interface StreamSink {
  readonly push: (text: string) => void;
  readonly finish: () => Read;
}

/** For what may be hundreds of megabytes: a row, a line or an element at a time. */
export interface StreamImporter extends Format {
  readonly form: 'stream';
  /** Asked after every other importer: what it recognises, others may know better. */
  readonly last?: true;
  /** `head` is the text's first 64 KB, or all of it, cleaned as `plainText` does. */
  readonly recognises: (head: string) => boolean;
  readonly open: () => StreamSink;
}

/** For a JSON document, also where a terminal shows other things around it. Several in one text are read each. */
export interface JsonImporter extends Format {
  readonly form: 'json';
  readonly recognises: (value: unknown) => boolean;
  readonly read: (value: unknown) => Read;
  /** Where several documents are parts of one result, not results of several runs. */
  readonly readAll?: (values: readonly unknown[]) => Read;
  /** Where the format has documents that do not fit into memory: how they are known by their start, and read in pieces. */
  readonly large?: Pick<StreamImporter, 'recognises' | 'open'>;
}

/** For what a terminal shows: the whole text, without colours, carriage returns and log prefixes. */
export interface TextImporter extends Format {
  readonly form: 'text';
  readonly recognises: (text: string) => boolean;
  readonly read: (text: string) => Read;
  /** The same as of JSON. */
  readonly large?: Pick<StreamImporter, 'recognises' | 'open'>;
}

/** The same of bytes. */
export interface BytesSink {
  readonly push: (bytes: Uint8Array) => void;
  readonly finish: () => Read;
}

/** For binary formats, gzip already unpacked: read as a whole, or in pieces. */
export type BytesImporter = Format & {
  readonly form: 'bytes';
  readonly recognises: (head: Uint8Array) => boolean;
} & ({ readonly read: (bytes: Uint8Array) => Read } | { readonly open: () => BytesSink });

export type Importer = StreamImporter | JsonImporter | TextImporter | BytesImporter;
