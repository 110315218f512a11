/**
 * Python's `cProfile -o FILE` (`.pstats`, `.prof`), seen of CPython 3.11: a dictionary from (file, line, function) to
 * (primitive calls, calls, own seconds, cumulative seconds, callers), written by `marshal` of version 2 to 4. Who called
 * whom is no stack: there is no tree.
 */
import { Figures } from '#core/importers/figures';
import type { BytesImporter } from '#core/importers/importer';
import type { ProfileEntry } from '#core/importers/model';
import { readMarshal, type MarshalDictionary, type MarshalValue } from '#core/importers/profiles/marshal';
import { hottest } from '#core/importers/profiles/hottest';
import { frameOf } from '#core/importers/profiles/frame';

const bit = 0x7f;

export const pstats: BytesImporter = {
  form: 'bytes',
  id: 'pstats',
  tool: 'cProfile',
  // A dictionary whose first key is a tuple of three: no text starts so.
  recognises: (head) =>
    ((head[0] ?? 0) & bit) === 0x7b &&
    ((((head[1] ?? 0) & bit) === 0x29 && head[2] === 3) ||
      (((head[1] ?? 0) & bit) === 0x28 && head[2] === 3 && head[3] === 0 && head[4] === 0)),
  read: (bytes) => {
    const value = readMarshal(bytes);
    const entries = isDictionary(value)
      ? [...value].flatMap(([place, figures]) => entryOf(place, figures))
      : [];
    if (entries.length === 0)
      return {
        problem: { code: 'profile-invalid', data: { reason: 'it is cut off, or no profile of cProfile' } },
      };
    const total = entries.reduce((sum, { entry }) => sum + entry.self, 0);
    const figures = new Figures().add('duration', 'value', total, 'ms').own(
      'function-calls',
      'count',
      entries.reduce((sum, { calls }) => sum + calls, 0),
      'count',
    );
    return {
      kind: 'profile',
      measurements: figures.list,
      profile: {
        unit: 'ms',
        total: Number(total.toPrecision(12)),
        top: hottest(entries.map(({ entry }) => entry)),
        tree: null,
      },
    };
  },
};

const isDictionary = (value: MarshalValue): value is MarshalDictionary => value instanceof Map;

function entryOf(
  place: MarshalValue,
  figures: MarshalValue,
): readonly { readonly entry: ProfileEntry; readonly calls: number }[] {
  if (!Array.isArray(place) || !Array.isArray(figures)) return [];
  const [file, line, name] = place as readonly MarshalValue[];
  const [, calls, own, cumulative] = figures as readonly MarshalValue[];
  if (typeof file !== 'string' || typeof name !== 'string' || typeof line !== 'number') return [];
  if (typeof own !== 'number' || typeof cumulative !== 'number' || typeof calls !== 'number') return [];
  const ms = (seconds: number): number => Number((seconds * 1000).toPrecision(12));
  // Built-in functions stand in no file; their names are put as Python's own tables put them.
  const frame = file === '~' ? frameOf(name.replace(/^<(.*)>$/, '{$1}')) : frameOf(name, file, line);
  return [{ entry: { ...frame, self: ms(own), total: ms(cumulative) }, calls }];
}
