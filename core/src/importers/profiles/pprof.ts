/**
 * pprof's protobuf, packed or not: Go's `runtime/pprof` and `net/http/pprof`, gperftools, and profilers that write it.
 * Described by `profile.proto` of google/pprof. Of several values a sample the one is read that pprof itself shows: the
 * default, or the last (CPU time, memory in use). Inlined functions are calls. Read in pieces: what samples name follows
 * them, so stacks are kept as numbers of places until all is there.
 */
import { PbfReader } from 'pbf';
import { concat } from '#core/importers/decode';
import type { BytesImporter, BytesSink, Read } from '#core/importers/importer';
import type { ImportProblem } from '#core/importers/problems';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf } from '#core/importers/profiles/frame';
import type { NumberedFrame } from '#core/importers/profiles/frameNumbers';
import { Growing } from '#core/importers/profiles/growing';
import { Ids } from '#core/importers/profiles/ids';
import { profileReading } from '#core/importers/profiles/reading';
import { rare, StackTrie } from '#core/importers/profiles/stackTrie';
import { notKept, TextTable } from '#core/importers/profiles/textTable';
import { weightUnit } from '#core/importers/profiles/weightUnit';
import { isoDate } from '#core/importers/timestamp';

interface Line {
  functionId: number;
  line: number;
}
interface Location {
  id: number;
  address: number;
  readonly lines: Line[];
}
interface Func {
  id: number;
  name: number;
  file: number;
}
interface ValueType {
  type: number;
  unit: number;
}
/** Of ids that do not count; of strings. */
const keptOthers = 500_000;
const mostStrings = 1 << 22;

/** There may be a million places and functions: they are columns of numbers. */
class Message {
  readonly types: ValueType[] = [];
  /** Of each string its number among the texts. */
  readonly strings = new Growing('integers');
  readonly texts = new TextTable(keptTexts);
  /** Which strings are needed, by their numbers; null as long as all are kept. */
  #needed: Uint8Array | null = null;
  timeNanos = 0;
  durationNanos = 0;
  defaultType = 0;
  readonly placeIds = new Ids(keptOthers);
  readonly addresses = new Growing('floats');
  /** Of a place: where its lines begin, counted from 1, and how many they are. */
  readonly firstLines = new Growing('integers');
  readonly lineCounts = new Growing('integers');
  readonly lineFunctions = new Growing('integers');
  readonly lines = new Growing('integers');
  readonly functionIds = new Ids(keptOthers);
  readonly names = new Growing('integers');
  readonly files = new Growing('integers');
  lastString = 0;
  /** Stacks of places. */
  readonly stacks = new StackTrie(keptStacks);
  /** What each call of them spent itself: a list for each of a sample's values. */
  readonly spent: Growing[] = [];

  addPlace({ id, address, lines }: Location): void {
    const place = this.placeIds.number(id);
    this.addresses.set(place, address);
    this.firstLines.set(place, this.lines.length + 1);
    this.lineCounts.set(place, lines.length);
    for (const { functionId, line } of lines) {
      this.lineFunctions.push(this.functionIds.number(functionId));
      this.lines.push(line);
    }
  }

  addFunction({ id, name, file }: Func): void {
    const number = this.functionIds.number(id);
    this.names.set(number, name);
    this.files.set(number, file);
    this.lastString = Math.max(this.lastString, name, file);
  }

  addString(utf8: Uint8Array): void {
    const index = this.strings.length;
    if (index > mostStrings) throw new Error('it has too many names');
    if (index === keptStrings && this.names.length > 0) this.#needed = this.#findNeeded();
    const isNeeded = !this.#needed || this.#needed[index] === 1;
    this.strings.push(isNeeded ? this.texts.add(utf8) : notKept);
  }

  /** Empty where there is none; null where it was not kept. */
  stringAt(index: number): string | null {
    const number = this.strings.at(index);
    if (Number.isNaN(number)) return '';
    return number === notKept ? null : this.texts.text(number);
  }

  hasText(index: number): boolean {
    return this.strings.at(index) !== this.texts.number('') && index < this.strings.length;
  }

  #findNeeded(): Uint8Array {
    const needed = new Uint8Array(Math.min(this.lastString, mostStrings) + 1);
    for (const { type, unit } of this.types) needed[type] = needed[unit] = 1;
    const seen = new Set<number>();
    for (let call = 1; call < this.stacks.size; call++) {
      const place = this.stacks.key(call);
      if (seen.has(place)) continue;
      seen.add(place);
      const first = this.firstLines.at(place) - 1;
      for (let line = first; line < first + this.lineCounts.at(place); line++) {
        const of = this.lineFunctions.at(line);
        needed[this.names.at(of)] = needed[this.files.at(of)] = 1;
      }
    }
    return needed;
  }
}

/** Of strings, in bytes. */
const keptTexts = 48_000_000;
/** From so many strings on only those are kept that a call leads to, where all of it stands before the strings. */
const keptStrings = 100_000;
/** Of a sample; Go's have four at most. */
const keptValues = 32;
/** Of a place: functions that are inlined into each other. */
const keptLines = 100;
/** Different calls of places; as many are kept again once they are functions. */
const keptStacks = 300_000;
/** A name or a sample is not longer. */
const longestField = 4_000_000;

export const pprof: BytesImporter = {
  form: 'bytes',
  id: 'pprof',
  tool: 'pprof',
  recognises: looksLikeProfile,
  open,
};

/** Fields are read as they are complete; what is left of a piece waits for the next. */
function open(): BytesSink {
  const message = new Message();
  // One for all pieces: buffers that are left behind cost memory until they are collected.
  let buffer = new Uint8Array(1 << 18);
  let rest = 0;
  let reason: string | null = null;
  return {
    push: (bytes) => {
      if (reason !== null) return;
      const size = rest + bytes.length;
      if (size > buffer.length) buffer = concat([buffer.subarray(0, rest), new Uint8Array(2 * size)]);
      buffer.set(bytes, rest);
      try {
        const whole = readFields(buffer.subarray(0, size), message);
        buffer.copyWithin(0, whole, size);
        rest = size - whole;
        if (rest > longestField) reason = 'a part of it is too long';
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
    },
    finish: () => {
      const isCut = rest > 0 || message.lastString >= Math.max(1, message.strings.length);
      if (reason === null && isCut) reason = 'its end is missing';
      return reason === null
        ? readingOf(message)
        : { problem: { code: 'profile-invalid', data: { reason } } };
    },
  };
}

/** The whole fields at the start of a piece; where the first begins that is not whole. */
function readFields(piece: Uint8Array, into: Message): number {
  const pbf = new PbfReader(piece);
  let whole = 0;
  while (pbf.pos < piece.length) {
    // A tag and a length may be cut themselves.
    if (!isWhole(piece, pbf.pos)) break;
    const tag = pbf.readVarint();
    const [field, type] = [tag >> 3, tag & 7];
    if (type === 2) {
      const length = pbf.readVarint();
      const end = pbf.pos + length;
      if (end > piece.length) break;
      readField(field, into, pbf, end);
      pbf.pos = end;
    } else if (type === 0) readNumber(field, into, pbf.readVarint(true));
    else if (type === 1 || type === 5) {
      pbf.pos += type === 1 ? 8 : 4;
      if (pbf.pos > piece.length) break;
    } else throw new Error(`it has a part of no known type (${type})`);
    whole = pbf.pos;
  }
  return whole;
}

/** Whether the tag here, and the number behind it, end within the piece. */
function isWhole(piece: Uint8Array, from: number): boolean {
  let at = from;
  let ends = 0;
  const need = ((piece[at] ?? 0) & 7) % 2 === 1 ? 1 : 2;
  for (; at < piece.length && ends < need; at++) if ((piece[at] ?? 0) < 0x80) ends++;
  return ends === need;
}

/** Fields of a Profile that are messages, strings or packed numbers; the others are numbers. */
const lengthFields = new Set([1, 2, 3, 4, 5, 6, 11, 13, 15]);
const numberFields = new Set([7, 8, 9, 10, 12, 13, 14]);

/** Whether the start is a row of a Profile's fields with a value type among them. */
function looksLikeProfile(head: Uint8Array): boolean {
  let at = 0;
  let types = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; at < head.length; shift *= 128) {
      const byte = head[at++] ?? 0;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
      if (shift > 2 ** 63) return NaN;
    }
    return NaN;
  };
  for (let fields = 0; at < head.length && fields < 1000; fields++) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    if (tag % 8 === 0 && numberFields.has(field)) {
      if (Number.isNaN(varint()) && at < head.length) return false;
    } else if (tag % 8 === 2 && lengthFields.has(field)) {
      const length = varint();
      if (field === 1 && (length > 12 || (length > 0 && head[at] !== 0x08 && head[at] !== 0x10)))
        return false;
      if (field === 1) types++;
      at += Number.isNaN(length) ? head.length : length;
    } else return false;
  }
  return types > 0;
}

function readField(field: number, into: Message, from: PbfReader, end: number): void {
  if (field === 1) {
    if (into.types.length < keptValues)
      into.types.push(from.readFields(valueType, { type: 0, unit: 0 }, end));
  } else if (field === 2)
    addSample(into, from.readFields<Sample>(sampleField, { locations: [], values: [] }, end));
  else if (field === 4) into.addPlace(from.readFields(locationField, { id: 0, address: 0, lines: [] }, end));
  else if (field === 5) into.addFunction(from.readFields(functionField, { id: 0, name: 0, file: 0 }, end));
  else if (field === 6) into.addString(from.buf.subarray(from.pos, end));
}

function readNumber(field: number, into: Message, value: number): void {
  if (field === 9) into.timeNanos = value;
  else if (field === 10) into.durationNanos = value;
  else if (field === 14) into.defaultType = value;
}

function addSample({ stacks, spent, placeIds }: Message, { locations, values }: Sample): void {
  if (!values.some((value) => value > 0)) return;
  let call = stacks.root;
  for (let i = locations.length - 1; i >= 0; i--)
    call = stacks.child(call, placeIds.number(locations[i] ?? 0));
  for (const [i, value] of values.slice(0, keptValues).entries()) {
    const of = (spent[i] ??= new Growing('floats'));
    if (value > 0) of.set(call, (of.at(call) || 0) + value);
  }
}

function valueType(tag: number, into: ValueType, from: PbfReader): void {
  if (tag === 1) into.type = from.readVarint();
  else if (tag === 2) into.unit = from.readVarint();
}

interface Sample {
  readonly locations: number[];
  readonly values: number[];
}

function sampleField(tag: number, into: Sample, from: PbfReader): void {
  if (tag === 1) from.readPackedVarint(into.locations);
  else if (tag === 2) from.readPackedVarint(into.values, true);
}

function locationField(tag: number, into: Location, from: PbfReader): void {
  if (tag === 1) into.id = from.readVarint();
  else if (tag === 3) into.address = from.readVarint();
  else if (tag === 4) {
    const line = from.readMessage(lineField, { functionId: 0, line: 0 });
    if (into.lines.length < keptLines) into.lines.push(line);
  }
}

function lineField(tag: number, into: Line, from: PbfReader): void {
  if (tag === 1) into.functionId = from.readVarint();
  else if (tag === 2) into.line = from.readVarint(true);
}

function functionField(tag: number, into: Func, from: PbfReader): void {
  if (tag === 1) into.id = from.readVarint();
  else if (tag === 2) into.name = from.readVarint();
  else if (tag === 4) into.file = from.readVarint();
}

function readingOf(message: Message): Read {
  const { types, timeNanos, durationNanos, defaultType, stacks, spent } = message;
  const chosen = types.findIndex(({ type }) => defaultType !== 0 && type === defaultType);
  const index = chosen === -1 ? types.length - 1 : chosen;
  const shown = types[index];
  if (!shown)
    return { problem: { code: 'profile-invalid', data: { reason: 'it says not what was measured' } } };
  const { unit, factor } = weightUnit(message.stringAt(shown.unit) ?? 'count');
  for (let call = 0; call < stacks.size; call++) {
    const weight = (spent[index]?.at(call) ?? 0) * factor;
    // Beyond the last call that spent any of it there is none.
    stacks.setSelf(call, Number.isFinite(weight) ? weight : 0);
  }
  const totals = stacks.totals();
  const tree = new CallTree('current', { texts: message.texts });
  const places = placesIn(message, tree);
  // A call's parent comes before it.
  const calls = new Int32Array(stacks.size);
  for (let stack = 1; stack < stacks.size; stack++) {
    const weight = totals[stack] ?? 0;
    if (weight <= 0) continue;
    let call = calls[stacks.parent(stack)] ?? tree.calls.root;
    for (const { of, line } of places(stacks.key(stack))) call = tree.callNumber(call, of, line, weight);
    calls[stack] = call;
    tree.calls.spend(call, stacks.self(stack));
  }
  tree.calls.spend(tree.calls.root, stacks.self(stacks.root));
  const left = types.filter((type) => type !== shown).map(({ type }) => message.stringAt(type) ?? '');
  const date = timeNanos > 0 ? isoDate(timeNanos / 1e6) : undefined;
  return profileReading(tree.profile(unit), {
    cpu: message.stringAt(shown.type) === 'cpu',
    provenance: {
      ...(date === undefined ? {} : { date }),
      ...(durationNanos > 0 ? { load: { durationMs: durationNanos / 1e6 } } : {}),
    },
    problems: [
      ...leftOut(left, unit),
      ...(stacks.merged ? [{ code: 'calls-merged', data: { kept: keptStacks } } as const] : tree.problems()),
    ],
  });
}

/** That samples are counted as well as timed is no view of its own. */
function leftOut(names: readonly string[], unit: string): readonly ImportProblem[] {
  const others = names.filter((name) => !(name === 'samples' && unit === 'ms'));
  return others.length === 0 ? [] : [{ code: 'profiles-left-out', data: { names: others } }];
}

/** The functions at a place, outermost first, by their numbers in the tree. */
function placesIn(message: Message, tree: CallTree): (place: number) => readonly NumberedFrame[] {
  const { names, files, addresses, firstLines, lineCounts, lineFunctions, lines } = message;
  /** One more than the number in the tree. */
  const known = new Growing('integers');
  const numberOf = (of: number, line: number): number => {
    if (known.at(of) > 0) return known.at(of) - 1;
    const name = message.stringAt(names.at(of));
    const file = message.stringAt(files.at(of));
    const number =
      name === null || file === null ? tree.tooMany() : tree.functionOf(frameOf(name, file, line));
    known.set(of, number + 1);
    return number;
  };
  return (place) => {
    if (place === rare) return [{ of: rare, line: undefined }];
    const count = lineCounts.at(place);
    if (!(count > 0)) {
      const address = addresses.at(place);
      return [{ of: tree.functionOf(frameOf(`0x${(address || 0).toString(16)}`)), line: undefined }];
    }
    const first = firstLines.at(place) - 1;
    return Array.from({ length: count }, (_, i) => {
      const at = first + count - 1 - i;
      const line = lines.at(at);
      const of = lineFunctions.at(at);
      return { of: numberOf(of, line), line: line > 0 && message.hasText(files.at(of)) ? line : undefined };
    });
  };
}
