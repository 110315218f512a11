/**
 * speedscope's file format, sampled and evented, of speedscope itself and of the profilers that write it (py-spy,
 * rbspy, dotnet-trace and others). Seen of 0.0.1, 0.6.0 and py-spy 0.4. Where the file names its active profile, that
 * one is read: the others may be other views of the same run. Where it names none, they are threads, and are summed.
 */
import type { JsonImporter } from '#core/importers/importer';
import { at, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import type { ImportProblem } from '#core/importers/problems';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';
import { weightUnit } from '#core/importers/profiles/weightUnit';

export const speedscope: JsonImporter = {
  form: 'json',
  id: 'speedscope',
  tool: 'speedscope',
  recognises: (value) => Array.isArray(at(value, 'shared', 'frames')) && Array.isArray(at(value, 'profiles')),
  read: (value) => {
    const frames = listAt(value, 'shared', 'frames').map((frame) =>
      frameOf(textAt(frame, 'name') ?? '', textAt(frame, 'file'), numberAt(frame, 'line')),
    );
    const { chosen, left } = profilesOf(value);
    const written = textAt(chosen[0], 'unit') ?? 'none';
    const { unit, factor } = weightUnit(written);
    const tree = new CallTree('current');
    for (const profile of chosen) {
      const fault =
        at(profile, 'type') === 'evented'
          ? addEvents(tree, frames, profile, factor)
          : addSamples(tree, frames, profile, factor);
      if (fault) return { problem: fault };
    }
    const sampled = chosen.every((profile) => at(profile, 'type') !== 'evented');
    const [, tool, version] = /^([^@]+)@(.+)$/.exec(textAt(value, 'exporter') ?? '') ?? [];
    return profileReading(tree.profile(unit === 'none' && sampled ? 'samples' : unit), {
      tool,
      version,
      problems: left.length === 0 ? [] : [{ code: 'profiles-left-out', data: { names: left } }],
    });
  },
};

function profilesOf(value: unknown): {
  readonly chosen: readonly unknown[];
  readonly left: readonly string[];
} {
  const all = listAt(value, 'profiles');
  const active = all[numberAt(value, 'activeProfileIndex') ?? -1];
  const unit = at(active ?? all[0], 'unit');
  const chosen = active === undefined ? all.filter((profile) => at(profile, 'unit') === unit) : [active];
  const left = all.filter((profile) => !chosen.includes(profile));
  return { chosen, left: left.map((profile) => textAt(profile, 'name') ?? '') };
}

function addSamples(
  tree: CallTree,
  frames: readonly Frame[],
  profile: unknown,
  factor: number,
): ImportProblem | null {
  const weights = listAt(profile, 'weights');
  for (const [i, sample] of listAt(profile, 'samples').entries()) {
    if (!Array.isArray(sample)) continue;
    const stack = sample.map((index) => frames[Number(index)]);
    if (!stack.every((frame) => frame !== undefined))
      return invalid('a sample names a frame that is not listed');
    const weight = weights.length === 0 ? 1 : (numberAt(weights, i) ?? 0);
    tree.add(stack, weight * factor);
  }
  return null;
}

function addEvents(
  tree: CallTree,
  frames: readonly Frame[],
  profile: unknown,
  factor: number,
): ImportProblem | null {
  const stack: Frame[] = [];
  let since = numberAt(profile, 'startValue') ?? numberAt(profile, 'events', 0, 'at') ?? 0;
  for (const event of listAt(profile, 'events')) {
    const [now, index] = numbersAt([at(event, 'at'), at(event, 'frame')]);
    const frame = index === undefined ? undefined : frames[index];
    if (now === undefined || !frame) return invalid('an event names a frame that is not listed');
    if (stack.length > 0) tree.add(stack, (now - since) * factor);
    since = now;
    if (at(event, 'type') === 'O') stack.push(frame);
    else if (stack.pop() !== frame) return invalid(`“${frame.name}” ends before what it called`);
  }
  const [open] = stack;
  return open ? invalid(`“${open.name}” starts and never ends`) : null;
}

const invalid = (reason: string): ImportProblem => ({ code: 'profile-invalid', data: { reason } });
