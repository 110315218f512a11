/** Whether a text that comes in pieces ends with a whole line. */

// What switches colours off may stand behind it.
// eslint-disable-next-line no-control-regex -- an escape is one
const colours = /\u001B\[[\d;]*m/g;
/** A line end, or a shell's prompt: `$ `, `me@host:~# `, `PS C:\> `. */
const ended = /(?:[\n\r]|(?:^|[\n\r])(?:[$❯]|[^\n\r]*[\w~)\]/\\:][$#>]|[^\n\r]*[a-z~]%) )$/;
/** The end of a document: nothing has to come after it. */
const closed = /[}\]>]$/;

export interface LastLine {
  readonly push: (text: string) => void;
  readonly isOpen: () => boolean;
}

export function lastLine(): LastLine {
  let isDocument: boolean | null = null;
  let end = '';
  return {
    push: (text) => {
      isDocument ??= text === '' ? null : /^\s*[[{<]/.test(text);
      end = (end + text.slice(-200)).slice(-200);
    },
    isOpen: () => {
      const plain = end.replace(colours, '');
      return plain !== '' && !ended.test(plain) && !(isDocument === true && closed.test(plain));
    },
  };
}
