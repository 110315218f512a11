/**
 * speedscope's file format, sampled and evented, of speedscope itself and of the profilers that write it (py-spy,
 * rbspy, dotnet-trace and others). Seen of 0.0.1, 0.6.0 and py-spy 0.4. Where the file names its active profile, that
 * one is read: the others may be other views of the same run. Where it names none, they are threads, and are summed.
 * A large file is read in pieces; its frames may stand behind its profiles.
 */
import type { JsonImporter, Read, StreamSink } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, textAt } from '#core/importers/json';
import { jsonPieces } from '#core/importers/jsonPieces';
import type { ImportProblem } from '#core/importers/problems';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf } from '#core/importers/profiles/frame';
import { Growing } from '#core/importers/profiles/growing';
import { profileReading } from '#core/importers/profiles/reading';
import { SpeedscopeProfile, type ListedFrames } from '#core/importers/profiles/speedscopeProfile';
import { weightUnit } from '#core/importers/profiles/weightUnit';

export const speedscope: JsonImporter = {
  form: 'json',
  id: 'speedscope',
  tool: 'speedscope',
  recognises: (value) => Array.isArray(at(value, 'shared', 'frames')) && Array.isArray(at(value, 'profiles')),
  read: (value) => {
    const file = new SpeedscopeFile();
    for (const frame of listAt(value, 'shared', 'frames')) file.addFrame(frame);
    for (const [i, profile] of listAt(value, 'profiles').entries())
      for (const [key, of] of entriesAt(profile))
        if (Array.isArray(of)) file.profile(i)?.addAll(key, of);
        else file.profile(i)?.facts.set(key, of);
    for (const [key, of] of entriesAt(value)) file.facts.set(key, of);
    return file.reading();
  },
  large: {
    recognises: (head) =>
      /^\s*\{/.test(head) &&
      (head.includes('speedscope.app/file-format-schema.json') ||
        (/"shared"\s*:\s*\{\s*"frames"\s*:/.test(head) && /"profiles"\s*:/.test(head))),
    open,
  },
};

/** No program has more. */
const keptFrames = 8_000_000;
/** One of each thread. */
const keptProfiles = 5000;

class SpeedscopeFile {
  readonly #tree = new CallTree('current');
  readonly #frames: ListedFrames = { functions: new Growing('integers'), lines: new Growing('integers') };
  readonly facts = new Map<string, unknown>();
  readonly #profiles: SpeedscopeProfile[] = [];
  #hasOthers = false;

  addFrame(written: unknown): void {
    if (this.#frames.functions.length >= keptFrames) return;
    const frame = frameOf(textAt(written, 'name') ?? '', textAt(written, 'file'), numberAt(written, 'line'));
    this.#frames.functions.push(this.#tree.functionOf(frame));
    this.#frames.lines.push(frame.line ?? 0);
  }

  /** Null of one too many. */
  profile(index: number): SpeedscopeProfile | null {
    if (index >= keptProfiles) {
      this.#hasOthers = true;
      return null;
    }
    while (this.#profiles.length <= index) this.#profiles.push(new SpeedscopeProfile());
    return this.#profiles[index] ?? null;
  }

  reading(): Read {
    const { chosen, left } = this.#choose();
    const [first] = chosen;
    const { unit, factor } = weightUnit(first?.unit ?? 'none');
    const tree = this.#tree;
    let merged = false;
    for (const profile of chosen) {
      const fault = profile.addTo(tree, this.#frames, factor);
      if (fault) return { problem: invalid(fault) };
      merged ||= profile.calls.merged;
    }
    const sampled = chosen.every(({ evented }) => !evented);
    const exporter = this.facts.get('exporter');
    const [, tool, version] = /^([^@]+)@(.+)$/.exec(typeof exporter === 'string' ? exporter : '') ?? [];
    const problems: ImportProblem[] = [...tree.problems()];
    const names = [...left.map(({ name }) => name), ...(this.#hasOthers ? ['other threads'] : [])];
    if (names.length > 0) problems.push({ code: 'profiles-left-out', data: { names } });
    if (merged && tree.problems().length === 0)
      problems.push({ code: 'calls-merged', data: { kept: first?.calls.kept ?? 0 } });
    return profileReading(tree.profile(unit === 'none' && sampled ? 'samples' : unit), {
      ...{ tool, version, problems },
    });
  }

  #choose(): { readonly chosen: readonly SpeedscopeProfile[]; readonly left: readonly SpeedscopeProfile[] } {
    const index = this.facts.get('activeProfileIndex');
    const active = typeof index === 'number' ? this.#profiles[index] : undefined;
    const unit = (active ?? this.#profiles[0])?.unit;
    const chosen = active ? [active] : this.#profiles.filter((profile) => profile.unit === unit);
    return { chosen, left: this.#profiles.filter((profile) => !chosen.includes(profile)) };
  }
}

const invalid = (reason: string): ImportProblem => ({ code: 'profile-invalid', data: { reason } });

function open(): StreamSink {
  const file = new SpeedscopeFile();
  const pieces = jsonPieces({
    interestIn: ([first, second, third], isList) => {
      if (first === undefined) return 'walk';
      if (first === 'shared')
        return second === undefined ? 'walk' : second === 'frames' ? 'elements' : 'skip';
      if (first !== 'profiles') return isList ? 'skip' : 'value';
      return third === undefined ? 'walk' : isList ? 'elements' : 'value';
    },
    onElements: ([first, second, third], elements) => {
      if (first === 'shared') for (const frame of elements) file.addFrame(frame);
      else if (typeof second === 'number' && typeof third === 'string')
        file.profile(second)?.addAll(third, elements);
    },
    onValue: ([first, second, third], value) => {
      if (second === undefined && typeof first === 'string') file.facts.set(first, value);
      else if (typeof second === 'number' && typeof third === 'string')
        file.profile(second)?.facts.set(third, value);
    },
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      return problem ? { problem } : file.reading();
    },
  };
}
