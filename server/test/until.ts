/** Polls until there is something; fails when there is nothing for too long. */
export async function until<T>(look: () => T | undefined, within = 30_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Nothing within ${String(within)} ms: ${String(look)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
