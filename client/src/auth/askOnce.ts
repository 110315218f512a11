/** Asks one question at a time for each key: who asks while it is open gets the same answer. */
export function askOnce<Key, Answer>(ask: (key: Key) => Promise<Answer>): (key: Key) => Promise<Answer> {
  const open = new Map<Key, Promise<Answer>>();
  return (key) => {
    const asked =
      open.get(key) ??
      ask(key).finally(() => {
        open.delete(key);
      });
    open.set(key, asked);
    return asked;
  };
}
