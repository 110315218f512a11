const extension = '.perf.md';

/** `a.perf.md`, `a-2.perf.md`, `a-3.perf.md`, …: the names to try in turn, without end. */
export function* namesToTry(fileName: string): Generator<string, never> {
  const stem = fileName.endsWith(extension) ? fileName.slice(0, -extension.length) : fileName;
  yield stem + extension;
  for (let number = 2; ; number++) yield `${stem}-${number}${extension}`;
}

/** The first name that `isTaken` does not know. */
export async function freeName(
  fileName: string,
  isTaken: (name: string) => Promise<boolean>,
): Promise<string> {
  const names = namesToTry(fileName);
  for (;;) {
    const name = names.next().value;
    if (!(await isTaken(name))) return name;
  }
}
