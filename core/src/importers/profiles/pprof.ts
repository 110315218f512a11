/**
 * pprof's protobuf, packed or not: Go's `runtime/pprof` and `net/http/pprof`, gperftools, and profilers that write it.
 * Described by `profile.proto` of google/pprof. Of several values a sample the one is read that pprof itself shows: the
 * default, or the last (CPU time, memory in use). Inlined functions are calls.
 */
import { PbfReader } from 'pbf';
import type { BytesImporter, Read } from '#core/importers/importer';
import type { ImportProblem } from '#core/importers/problems';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import type { NumberedFrame } from '#core/importers/profiles/frameNumbers';
import { profileReading } from '#core/importers/profiles/reading';
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
interface Message {
  readonly types: ValueType[];
  readonly locations: Map<number, Location>;
  readonly functions: Map<number, Func>;
  readonly strings: string[];
  timeNanos: number;
  durationNanos: number;
  defaultType: number;
}

export const pprof: BytesImporter = {
  form: 'bytes',
  id: 'pprof',
  tool: 'pprof',
  recognises: looksLikeProfile,
  read: (bytes) => {
    try {
      return readingOf(decode(bytes), bytes);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { problem: { code: 'profile-invalid', data: { reason } } };
    }
  },
};

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

/** All but the samples: they name what may stand behind them, so they are read when that is known. */
function decode(bytes: Uint8Array): Message {
  const message: Message = {
    types: [],
    locations: new Map(),
    functions: new Map(),
    strings: [],
    timeNanos: 0,
    durationNanos: 0,
    defaultType: 0,
  };
  return new PbfReader(bytes).readFields((tag, into, from) => {
    if (tag === 1) into.types.push(from.readMessage(valueType, { type: 0, unit: 0 }));
    else if (tag === 4) {
      const location = from.readMessage(locationField, { id: 0, address: 0, lines: [] });
      into.locations.set(location.id, location);
    } else if (tag === 5) {
      const func = from.readMessage(functionField, { id: 0, name: 0, file: 0 });
      into.functions.set(func.id, func);
    } else if (tag === 6) into.strings.push(from.readString());
    else if (tag === 9) into.timeNanos = from.readVarint(true);
    else if (tag === 10) into.durationNanos = from.readVarint(true);
    else if (tag === 14) into.defaultType = from.readVarint();
  }, message);
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
  else if (tag === 4) into.lines.push(from.readMessage(lineField, { functionId: 0, line: 0 }));
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

function readingOf(message: Message, bytes: Uint8Array): Read {
  const { types, strings, timeNanos, durationNanos, defaultType } = message;
  const chosen = types.findIndex(({ type }) => defaultType !== 0 && type === defaultType);
  const index = chosen === -1 ? types.length - 1 : chosen;
  const shown = types[index];
  if (!shown)
    return { problem: { code: 'profile-invalid', data: { reason: 'it says not what was measured' } } };
  const { unit, factor } = weightUnit(strings[shown.unit] ?? 'count');
  const places = new Map<number, readonly NumberedFrame[]>();
  const tree = new CallTree('current');
  const placesOf = (id: number): readonly NumberedFrame[] => {
    const known =
      places.get(id) ??
      framesOf(message, id).map((frame) => ({ of: tree.functionOf(frame), line: frame.line }));
    places.set(id, known);
    return known;
  };
  new PbfReader(bytes).readFields((tag, _, from) => {
    if (tag !== 2) return;
    const { locations, values } = from.readMessage<Sample>(sampleField, { locations: [], values: [] });
    const weight = (values[index] ?? 0) * factor;
    if (!Number.isFinite(weight) || weight <= 0) return;
    let call = tree.calls.root;
    for (const id of locations.reverse())
      for (const { of, line } of placesOf(id)) call = tree.callNumber(call, of, line, weight);
    tree.calls.spend(call, weight);
  }, undefined);
  const left = types.filter((type) => type !== shown).map(({ type }) => strings[type] ?? '');
  const date = timeNanos > 0 ? isoDate(timeNanos / 1e6) : undefined;
  return profileReading(tree.profile(unit), {
    cpu: strings[shown.type] === 'cpu',
    provenance: {
      ...(date === undefined ? {} : { date }),
      ...(durationNanos > 0 ? { load: { durationMs: durationNanos / 1e6 } } : {}),
    },
    problems: [...leftOut(left, unit), ...tree.problems()],
  });
}

/** That samples are counted as well as timed is no view of its own. */
function leftOut(names: readonly string[], unit: string): readonly ImportProblem[] {
  const others = names.filter((name) => !(name === 'samples' && unit === 'ms'));
  return others.length === 0 ? [] : [{ code: 'profiles-left-out', data: { names: others } }];
}

/** The functions at a place, outermost first. */
function framesOf({ locations, functions, strings }: Message, id: number): readonly Frame[] {
  const location = locations.get(id);
  if (!location || location.lines.length === 0)
    return [frameOf(`0x${(location?.address ?? 0).toString(16)}`)];
  return location.lines
    .map(({ functionId, line }) => {
      const func = functions.get(functionId);
      return frameOf(strings[func?.name ?? 0] ?? '', strings[func?.file ?? 0], line);
    })
    .reverse();
}
