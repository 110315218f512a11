import type { Position as PlainPosition, Range as PlainRange } from '#core/position';
import { Position, Range } from 'vscode';

/** The protocol's place as the editor's. */
export const toPosition = ({ line, character }: PlainPosition): Position => new Position(line, character);

/** The protocol's range as the editor's. */
export const toRange = ({ start, end }: PlainRange): Range => new Range(toPosition(start), toPosition(end));
