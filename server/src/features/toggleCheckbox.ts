import type { TextEdit } from 'vscode-languageserver';
import type { ToggleCheckboxParams } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

const TASK = /^(\s*(?:>\s*)*(?:[-+*]|\d+[.)])\s+\[)([ xX])\](?:\s|$)/;
const ITEM = /^(\s*(?:>\s*)*(?:[-+*]|\d+[.)])\s+)/;

/** Ticks or unticks the task of each line once; an item without a box gets one. */
export function toggleCheckbox(snapshot: Snapshot, { positions }: ToggleCheckboxParams): TextEdit[] {
  const lines = new Set(positions.map((position) => snapshot.offset({ line: position.line, character: 0 })));
  return [...lines].flatMap((start): TextEdit[] => {
    const line = snapshot.lineAt(start).text;
    const task = TASK.exec(line);
    if (task?.[1] !== undefined) {
      const box = start + task[1].length;
      return [{ range: snapshot.range({ start: box, end: box + 1 }), newText: task[2] === ' ' ? 'x' : ' ' }];
    }
    const item = ITEM.exec(line)?.[1];
    if (item === undefined) return [];
    const at = start + item.length;
    return [{ range: snapshot.range({ start: at, end: at }), newText: '[ ] ' }];
  });
}
