/**
 * What common choices mean, for the documentation shown with them. The choices themselves come from the
 * template; this is the only place that knows words such as `Critical`.
 */
import type { Choice } from '#core/template/model';

const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:critical|blocker|urgent|p0|sev-?0)$/i,
    'Work stops or money is lost now: production is down, or an agreement with customers is broken.',
  ],
  [
    /^(?:high|major|p1|sev-?1)$/i,
    'Many feel it every day, and there is no good way around it: next in line.',
  ],
  [/^(?:medium|normal|moderate|p2|sev-?2)$/i, 'It is felt, but work goes on: planned with other work.'],
  [/^(?:low|minor|trivial|p3|p4|sev-?[34])$/i, 'Good to have: done when someone is there anyway.'],
];

/** The words of an option that say how urgent it is: of `P0 - production is down` the first, of `1: Critical` the second. */
const partsOf = (value: string): readonly string[] =>
  value.split(/\s[-–—]\s|[:：(（,]/u, 2).map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));

function known(value: string): (typeof MEANINGS)[number] | undefined {
  for (const part of [value, ...partsOf(value)]) {
    const meaning = MEANINGS.find(([word]) => word.test(part));
    if (meaning) return meaning;
  }
  return undefined;
}

/** Whether a choice says that nothing is more urgent. */
export const isMostUrgent = ({ value }: Choice): boolean => known(value) === MEANINGS[0];

const HOURS_A_DAY = 8;

/** What choosing it says, or '' where nobody knows. */
export function meaningOf(choice: Choice): string {
  const meaning = known(choice.value)?.[1];
  if (meaning !== undefined) return meaning;
  return effortMeaning(choice.detail);
}

/** `4-8h` in words; '' for what is no range of hours. */
function effortMeaning(detail: string): string {
  const range = /^(\d+(?:\.\d+)?)\s*[-–—]\s*(\d+(?:\.\d+)?)\s*(?:h|hours?)$/i.exec(detail);
  if (range?.[1] !== undefined && range[2] !== undefined) {
    return `From ${range[1]} to ${range[2]} hours of work${inDays(Number(range[2]))}.`;
  }
  const limit = /^([<>])\s*(\d+(?:\.\d+)?)\s*(?:h|hours?)$/i.exec(detail);
  if (limit?.[2] === undefined) return '';
  return `${limit[1] === '<' ? 'Less' : 'More'} than ${limit[2]} hours of work${inDays(Number(limit[2]))}.`;
}

function inDays(hours: number): string {
  const days = hours / HOURS_A_DAY;
  if (days < 1) return '';
  return days === 1 ? ' (a day)' : ` (${String(Math.round(days * 10) / 10)} days)`;
}
