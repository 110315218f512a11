/** The share of each component: a package, a runtime, a library, the program itself, as paths tell them. */
import type { Profile } from '#core/importers/model';
import { busyOf } from '#core/importers/profiles/reading';
import { tail } from '#core/profiles/place';

export interface ComponentShare {
  readonly name: string;
  readonly self: number;
  /** Of what was recorded without idling, 0 to 1. */
  readonly share: number;
}

/** Largest first. What functions outside of files spend is `(native)`. */
export function componentShares(profile: Profile): readonly ComponentShare[] {
  const weights = new Map<string, number>();
  for (const { file, self } of profile.top) {
    if (self <= 0) continue;
    const name = componentOf(file);
    weights.set(name, (weights.get(name) ?? 0) + self);
  }
  const busy = busyOf(profile);
  return [...weights]
    .map(([name, self]) => ({ name, self, share: busy > 0 ? self / busy : 0 }))
    .sort((a, b) => b.self - a.self);
}

/** Whose code a function is. */
export type Origin = 'program' | 'library' | 'native';

/** By its path: code outside of files and shared libraries are native, packages and the runtime's own files libraries. */
export function originOf({ file }: { readonly file?: string }): Origin {
  if (file === undefined || nativeFile.test(file)) return 'native';
  if (file.startsWith('node:') || packages.some((pattern) => pattern.test(file))) return 'library';
  return runtimeFile.test(file) ? 'library' : 'program';
}

const nativeFile = /\.so(?:\.\d+)*$|\.dll$|\.dylib$|^\[/;
const runtimeFile = /[\\/](?:python\d\.\d+|jdk[^\\/]*|go[\\/]src|rustc)[\\/]/;

const packages: readonly RegExp[] = [
  // npm, Python's site-packages, Go's module cache, Rust's and Ruby's.
  /(?:^|.*[\\/])node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/,
  /(?:^|.*[\\/])(?:site|dist)-packages[\\/]([^\\/]+)/,
  /(?:^|.*[\\/])pkg[\\/]mod[\\/]((?:[^\\/@]+[\\/])*[^\\/@]+)@/,
  /(?:^|.*[\\/])registry[\\/]src[\\/][^\\/]+[\\/]([^\\/]+)/,
  /(?:^|.*[\\/])gems[\\/]([^\\/]+)/,
];

function componentOf(file: string | undefined): string {
  if (file === undefined) return '(native)';
  if (file.startsWith('node:')) return 'node';
  const [, url] = /^https?:\/\/([^/]+)/.exec(file) ?? [];
  if (url !== undefined) return url;
  for (const pattern of packages) {
    const [, name] = pattern.exec(file) ?? [];
    if (name !== undefined) return name.replace(/\.py$/, '').replace(/\\/g, '/');
  }
  // A file of the language's own library, a shared library, or the kernel stands for itself.
  if (nativeFile.test(file)) return file.split(/[\\/]/).at(-1) ?? file;
  const [, python] = /.*[\\/](python\d\.\d+)[\\/]/.exec(file) ?? [];
  return python ?? (tail(file).includes('/') ? (tail(file).split('/')[0] ?? file) : '(program)');
}
