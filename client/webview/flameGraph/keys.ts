/** What the keys do while the graph has the focus. */
import type { FlameFrame } from '#core/profiles/flameLayout';
import type { Graph } from './graph';

/** Whether the key was taken. */
export function pressKey(graph: Graph, key: string): boolean {
  const { selected, zoomed, root } = graph;
  const beside = (step: number): FlameFrame | undefined => selected.parent?.children[selected.index + step];
  const moves: Readonly<Partial<Record<string, FlameFrame | null | undefined>>> = {
    ArrowUp: selected.parent,
    ArrowDown: selected.children[0],
    ArrowLeft: beside(-1),
    ArrowRight: beside(1),
    Home: root,
  };
  if (Object.hasOwn(moves, key)) {
    const target = moves[key];
    if (target) graph.select(target);
    return true;
  }
  if (key === 'Enter' || key === ' ') graph.zoom(selected);
  else if (key === 'Backspace') graph.zoom(zoomed.parent ?? root);
  else if (key === 'Escape') graph.zoom(root);
  else return false;
  return true;
}
