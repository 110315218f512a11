import { readElement } from '#core/form/elements';
import type { FormElement, IssueForm } from '#core/form/model';
import { FormProblems, type FormProblem } from '#core/form/problems';
import { checkReferences } from '#core/form/references';
import { checkKeys, namesAt, requiredText, textAt, type Place } from '#core/form/values';
import { readYaml } from '#core/yaml/read';
import { entryOf, isNull, type YamlMap, type YamlTree } from '#core/yaml/tree';

export interface ReadForm {
  readonly form: IssueForm;
  /** In the order of the file. */
  readonly problems: readonly FormProblem[];
}

const KEYS = ['name', 'description', 'title', 'labels', 'assignees', 'projects', 'type', 'body'];

/** Reads an issue form. Never throws: what GitHub would refuse is a problem, and the rest is read all the same. */
export function readForm(source: string): ReadForm {
  const tree = readYaml(source);
  const problems = new FormProblems();
  for (const { span, fault, reason } of tree.faults) {
    if (fault === 'tab') problems.refuse(span, { fault: 'tab' });
    else if (fault === 'duplicate-key') problems.refuse(span, { fault: 'duplicate-key', key: reason });
    else problems.refuse(span, { fault: 'yaml', reason });
  }
  const map = rootOf(tree, source, problems);
  // What follows from a file that cannot be read is no news.
  const broken =
    (tree.root !== null && tree.root.kind !== 'map') ||
    tree.faults.some(({ fault }) => fault !== 'duplicate-key');
  const own = broken ? new FormProblems() : problems;
  const place: Place = { map, where: '', problems: own };
  checkKeys(place, KEYS);
  const form: IssueForm = {
    name: requiredText(place, 'name')?.value.trim() ?? '',
    description: requiredText(place, 'description')?.value.trim() ?? '',
    title: textAt(place, 'title')?.value ?? '',
    type: textAt(place, 'type')?.value.trim() ?? '',
    labels: namesAt(place, 'labels'),
    assignees: namesAt(place, 'assignees'),
    projects: namesAt(place, 'projects'),
    elements: bodyOf(place, tree),
  };
  checkReferences(form.elements, own);
  return { form, problems: [...problems.found].sort((a, b) => a.span.start - b.span.start) };
}

function rootOf({ root, faults }: YamlTree, source: string, problems: FormProblems): YamlMap {
  const span = { start: 0, end: Math.min(1, source.length) };
  if (root?.kind === 'map') return root;
  if (root && faults.length === 0) problems.refuse(root.span, { fault: 'not-a-map', where: '' });
  return { kind: 'map', entries: [], span };
}

function bodyOf(place: Place, { secondDocument }: YamlTree): FormElement[] {
  const { map, problems } = place;
  const entry = entryOf(map, 'body');
  if (!entry) {
    if (secondDocument) problems.refuse(secondDocument, { fault: 'second-document' });
    else problems.refuse(headSpan(map), { fault: 'key-missing', where: '', key: 'body' });
    return [];
  }
  if (entry.value.kind !== 'list') {
    if (isNull(entry.value)) problems.refuse(entry.keySpan, { fault: 'body-empty' });
    else problems.refuse(entry.value.span, { fault: 'not-a-list', where: '', key: 'body' });
    return [];
  }
  const { items, span } = entry.value;
  if (items.length === 0) problems.refuse(span, { fault: 'body-empty' });
  const read = items.map((item, index) => readElement(item, index, problems));
  if (items.length > 0 && read.every((element) => element === 'markdown')) {
    problems.refuse(entry.keySpan, { fault: 'body-only-markdown' });
  }
  return read.filter((element) => element !== null && element !== 'markdown');
}

const headSpan = (map: YamlMap) => map.entries[0]?.keySpan ?? map.span;
