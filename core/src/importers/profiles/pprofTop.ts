/**
 * `go tool pprof -top` on a terminal, seen of Go 1.19: `flat` is spent in the function itself, `cum` with what it calls.
 * The nodes that it leaves out are not in the table; the total is.
 */
import { milliseconds } from '#core/importers/duration';
import type { TextImporter } from '#core/importers/importer';
import type { ProfileEntry, Provenance } from '#core/importers/model';
import { frameOf } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { weightUnit } from '#core/importers/profiles/weightUnit';
import { found } from '#core/importers/sections';

const header = /^\s*flat\s+flat%\s+sum%\s+cum\s+cum%\s*$/m;
const row = /^\s*(-?[\d.]+\S*)\s+-?[\d.]+%\s+-?[\d.]+%\s+(-?[\d.]+\S*)\s+-?[\d.]+%\s+(\S.*)$/gm;

export const pprofTop: TextImporter = {
  form: 'text',
  id: 'pprof-top',
  tool: 'pprof',
  recognises: (text) => header.test(text),
  read: (text) => {
    const rows = [...text.matchAll(row)].map(([, flat = '', cum = '', name = '']) => ({
      name: name.replace(/ \((?:partial-)?inline\)$/, ''),
      self: weight(flat),
      total: weight(cum),
    }));
    const shown = found(text, /Showing nodes accounting for .*% of (\S+) total/) ?? '';
    const total = weight(found(text, /Total samples = (\S+)/) ?? shown);
    // A zero is written without a unit.
    const unit = [total, ...rows.map(({ self }) => self)].find(({ value }) => value !== 0)?.unit ?? 'samples';
    const top = rows.map(({ name, self, total: all }): ProfileEntry => ({
      ...frameOf(name),
      self: self.value,
      total: all.value,
    }));
    const profile = { unit, total: total.value, top: sorted(top), tree: null };
    return profileReading(profile, {
      provenance: provenanceOf(text),
      cpu: found(text, /^Type: (.*)$/m) === 'cpu',
    });
  },
};

const sorted = (top: readonly ProfileEntry[]): readonly ProfileEntry[] =>
  [...top].sort((a, b) => b.self - a.self || b.total - a.total);

function weight(written: string): { readonly value: number; readonly unit: string } {
  const ms = milliseconds(written);
  if (!Number.isNaN(ms)) return { value: ms, unit: 'ms' };
  const [, number, unit = ''] = /^(-?[\d.]+)\s*(.*)$/.exec(written) ?? [];
  const value = Number(number ?? 0);
  const known = weightUnit(unit);
  return { value: value * known.factor, unit: known.unit || 'samples' };
}

function provenanceOf(text: string): Provenance {
  const date = found(text, /^Time: (.*)$/m);
  const command = found(text, /^File: (.*)$/m);
  const duration = found(text, /^Duration: ([^,\s]+)/m);
  const durationMs = duration === undefined ? NaN : milliseconds(duration);
  return {
    ...(command === undefined ? {} : { command }),
    ...(date === undefined ? {} : { date }),
    ...(Number.isNaN(durationMs) ? {} : { load: { durationMs } }),
  };
}
