import { atLeast, type Visit } from '#sandbox/api/access';
import { invalid, labelsUnauthorized, type FieldError } from '#sandbox/api/error';
import { fieldsOf, namesAt, nullableTextAt, textAt } from '#sandbox/api/input';
import { findAssignable } from '#sandbox/state/assignees';
import { findLabel, findMilestone, issueTypesOf, sameName } from '#sandbox/state/find';
import type { StateReason } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

/** GitHub's limits, in characters (code points). */
const LONGEST_TITLE = 256;
export const LONGEST_BODY = 65_536;

/** What a request wants of an issue; undefined: leave as it is. */
export interface IssueInput {
  readonly title: string | undefined;
  readonly body: string | null | undefined;
  readonly state: 'open' | 'closed' | undefined;
  readonly stateReason: StateReason | undefined;
  readonly labels: readonly string[] | undefined;
  readonly assignees: readonly string[] | undefined;
  /** A milestone's number as text. */
  readonly milestone: string | null | undefined;
  readonly type: string | null | undefined;
}

const STATE_REASONS: readonly StateReason[] = ['completed', 'not_planned', 'duplicate', 'reopened'];

/** Reads the body of a request that makes or changes an issue. */
export function readIssueInput(requestBody: unknown): IssueInput {
  const fields = fieldsOf(requestBody);
  const state = textAt(fields, 'state');
  const single = nullableTextAt(fields, 'assignee');
  const type = fields['type'];
  return {
    title: textAt(fields, 'title'),
    body: nullableTextAt(fields, 'body'),
    state: state === 'open' || state === 'closed' ? state : undefined,
    stateReason: STATE_REASONS.find((reason) => reason === fields['state_reason']),
    labels: namesAt(fields, 'labels', 'name'),
    assignees:
      namesAt(fields, 'assignees', 'login') ??
      (single === undefined ? undefined : single === null ? [] : [single]),
    milestone: nullableTextAt(fields, 'milestone'),
    type:
      typeof type === 'object' && type !== null
        ? nullableTextAt(fieldsOf(type), 'value')
        : nullableTextAt(fields, 'type'),
  };
}

/** Titles and bodies that GitHub refuses. `isNew`: a title is needed. */
export function textErrors(
  { title, body }: Pick<IssueInput, 'title' | 'body'>,
  isNew: boolean,
): FieldError[] {
  const blank = title === undefined ? isNew : title.trim() === '';
  return [
    ...(blank ? [{ resource: 'Issue', code: 'missing_field', field: 'title' } as const] : []),
    ...tooLong('Issue', 'title', title, LONGEST_TITLE),
    ...tooLong('Issue', 'body', body, LONGEST_BODY),
  ];
}

/** The refusal of a text of more characters than allowed, if it is one. */
export function tooLong(
  resource: string,
  field: string,
  text: string | null | undefined,
  most: number,
): FieldError[] {
  // The number of UTF-16 units is never below that of characters, so most texts need no counting.
  if (text === null || text === undefined || text.length <= most || Array.from(text).length <= most)
    return [];
  return [
    { resource, code: 'custom', field, message: `${field} is too long (maximum is ${most} characters)` },
  ];
}

/** What of the input's metadata takes effect; undefined: stays as it is. */
interface SettledMetadata {
  readonly labels: readonly string[] | undefined;
  readonly assignees: readonly string[] | undefined;
  readonly milestone: number | null | undefined;
  /** An issue type's id. */
  readonly type: number | null | undefined;
}

/**
 * Decides what becomes of labels, assignees, milestone and type. Without permission (`allowed` false) GitHub drops
 * them without a word, except that a label which would have to be created is refused.
 */
export function settleMetadata(
  world: World,
  visit: Visit,
  input: IssueInput,
  allowed: boolean,
): SettledMetadata {
  const { repository, role } = visit;
  const unknownLabel = input.labels?.some((name) => findLabel(repository, name) === undefined) === true;
  if (unknownLabel && !atLeast(role, 'write')) throw labelsUnauthorized();
  if (!allowed) return { labels: undefined, assignees: undefined, milestone: undefined, type: undefined };

  const errors: FieldError[] = [];
  /** The value that was found for a name; undefined, and an error, for one that was not. */
  const found = <T>(value: T | undefined, field: string, name: string): T | undefined => {
    if (value === undefined) errors.push({ resource: 'Issue', field, code: 'invalid', value: name });
    return value;
  };
  const { state } = world.store;
  const assignees = input.assignees?.flatMap(
    (login) => found(findAssignable(state, repository, login), 'assignees', login)?.login ?? [],
  );
  const milestone =
    typeof input.milestone === 'string'
      ? found(findMilestone(repository, Number(input.milestone)), 'milestone', input.milestone)?.number
      : input.milestone;
  const { type: wanted } = input;
  const type =
    typeof wanted === 'string'
      ? found(
          issueTypesOf(state, repository).find(({ name }) => sameName(name, wanted)),
          'type',
          wanted,
        )?.id
      : wanted;
  for (const name of input.labels ?? []) {
    if (name.trim() === '') errors.push({ resource: 'Label', field: 'name', code: 'missing_field' });
    errors.push(...tooLong('Label', 'name', name, 50));
  }
  if (errors.length > 0) throw invalid(...errors);
  return { labels: input.labels, assignees, milestone, type };
}
