/** The wording of problems. Rules know none of it, tests assert none of it. */
import type { Dimension } from '#core/quantity/quantity';
import type { Code, Problem, ProblemData } from '#core/problems';
import { describeSensitive } from '#core/redaction/messages';

type Wording = { readonly [C in Code]: (data: ProblemData[C]) => string };

const quote = (text: string): string => `“${text}”`;
const list = (names: readonly string[]): string => names.map(quote).join(', ');
const didYouMean = (suggestion: string | null): string =>
  suggestion === null ? '' : ` Did you mean ${quote(suggestion)}?`;

/** What a figure of each dimension is. */
const NAMES: Readonly<Record<Dimension, string>> = {
  time: 'a time',
  rate: 'a rate',
  ratio: 'a share',
  bytes: 'a size',
  'bytes-rate': 'a transfer rate',
  count: 'a count',
  frequency: 'a frequency',
  energy: 'an energy',
  'money-rate': 'a cost',
  factor: 'a multiple',
};

const wording: Wording = {
  'front-matter-invalid': ({ reason, fault }) =>
    fault === 'unclosed'
      ? 'The front matter has no end: put a line with `---` behind its last key.'
      : `The front matter cannot be read: ${reason}.`,
  'template-unknown': ({ name, names, suggestion }) =>
    `There is no template ${quote(name)} here${names.length > 0 ? `, but ${list(names)}` : ''}.${didYouMean(suggestion)}`,
  'template-ambiguous': ({ name, files }) =>
    `Several templates are called ${quote(name)}: say with \`template:\` which file is meant, ${list(files)}.`,
  'title-missing': ({ prefix, place }) => {
    if (place === 'front-matter')
      return 'The issue needs a title: start the draft with front matter that has `title:`.';
    const rest = prefix.trim()
      ? ` Say behind ${quote(prefix.trim())} what is slow, and by how much.`
      : ' Say what is slow, and by how much.';
    return place === 'key' ? `The front matter has no title.${rest}` : `The issue needs a title.${rest}`;
  },
  'label-unknown': ({ name, suggestion, source }) =>
    source === 'repository'
      ? `The repository has no label ${quote(name)}.${didYouMean(suggestion)}`
      : `The template does not list the label ${quote(name)}, and the repository's labels are not known here.${didYouMean(suggestion)}`,
  'label-duplicate': ({ name }) => `The label ${quote(name)} is listed already.`,
  'section-missing': ({ headings }) =>
    headings.length === 1
      ? `The template's section ${list(headings)} is missing here.`
      : `The template's sections ${list(headings)} are missing here.`,
  'section-duplicate': ({ heading }) =>
    `The section ${quote(heading)} is there already: put the two together.`,
  'section-order': ({ heading, after }) =>
    after === null
      ? `The template starts with ${quote(heading)}.`
      : `In the template ${quote(heading)} comes after ${quote(after)}.`,
  'section-unknown': ({ heading, suggestion }) =>
    `The template has no section ${quote(heading)}.${didYouMean(suggestion)}`,
  'field-missing': ({ label, required }) =>
    required
      ? `The field ${quote(label)} is required and missing.`
      : `The field ${quote(label)} of the template is missing.`,
  'field-empty': ({ label, required }) =>
    required ? `${quote(label)} is required: fill it in.` : `${quote(label)} is not filled in yet.`,
  'checklist-empty': ({ label, required }) =>
    required
      ? `${quote(label)} is required: tick what applies.`
      : `Nothing is ticked in ${quote(label)} yet.`,
  'checklist-required': ({ item, box }) =>
    box
      ? `${quote(item)} must be ticked before the issue is published.`
      : `The item ${quote(item)} is required and missing.`,
  'checklist-other-blank': ({ item }) =>
    `${quote(item)} is ticked: say what it is in place of the blank, or untick it.`,
  'choice-invalid': ({ label, value, choices, suggestion }) =>
    `${quote(value)} is none of the choices for ${quote(label)}: ${list(choices)}.${didYouMean(suggestion)}`,
  'choice-ambiguous': ({ label, choices }) =>
    `Choose one for ${quote(label)}: ${list(choices)} are left standing.`,
  'table-malformed': ({ fault, expected, found }) => {
    switch (fault) {
      case 'delimiter-cells':
        return `GitHub does not draw this table: the line under its header has ${String(found)} cells, the header ${String(expected)}.`;
      case 'delimiter-missing':
        return 'GitHub does not draw this table: the line `| --- |` under its header is missing.';
      case 'row-cells':
        return found > expected
          ? `This row has ${String(found)} cells for ${String(expected)} columns: GitHub drops the last.`
          : `This row has ${String(found)} cells for ${String(expected)} columns.`;
    }
  },
  'fence-unclosed': ({ fence, swallowed }) => {
    const rest =
      swallowed.length === 0
        ? 'all that follows'
        : `all that follows, with ${swallowed.length === 1 ? 'the section' : 'the sections'} ${list(swallowed)},`;
    return `This code block is never closed: ${rest} is code. Close it with ${fence}.`;
  },
  'comment-unclosed': () => 'This comment is never closed: close it with `-->`.',
  mojibake: ({ found, meant }) =>
    meant === null
      ? 'Here a character was lost to a wrong encoding.'
      : `${quote(found)} is ${quote(meant)} in a wrong encoding.`,
  'percentile-order': ({ lower, higher }) =>
    `${higher} cannot be below ${lower}: check the two figures and what they are called.`,
  'metric-unit-missing': ({ number, label, units }) =>
    `${number} of ${quote(label)} has no unit${units[0] === undefined ? '' : `, such as ${quote(units[0].trim())}`}.`,
  'metric-ambiguous': ({ what, found, readings }) =>
    what === 'unit'
      ? `${quote(found)} are bits, and it is often written for bytes: write ${readings.map(quote).join(' or ')}.`
      : `${quote(found)} can be read as ${readings.join(' or as ')}: write it so that it is plain.`,
  'comparison-mismatch': ({ found, expected }) =>
    found === ''
      ? `The figures before and after give ${quote(expected)}.`
      : `The figures before and after give ${quote(expected)}, not ${quote(found)}.`,
  'comparison-unit': ({ label, before, after }) =>
    `${quote(before)} and ${quote(after)} measure different things: ${quote(label)} cannot be compared.`,
  'too-precise': ({ number }) => `${number} has more digits than a measurement: three say enough.`,
  'effort-mismatch': ({ fault, size, sum }) =>
    fault === 'sum'
      ? `The breakdown adds up to ${sum}, which is outside of ${quote(size)}.`
      : `${quote(size)} does not go with the complexity that is ticked.`,
  'metric-unparsable': ({ label, text }) =>
    `No figure can be read in ${quote(text)}: write ${quote(label)} as a number with its unit.`,
  'metric-unit-mismatch': ({ label, found, dimension, expected }) =>
    `${quote(found)} is ${NAMES[dimension]}, but ${quote(label)} is ${NAMES[expected]}.`,
  'metric-without-target': ({ label }) => `${quote(label)} has a current figure and no target.`,
  'target-not-better': ({ label, current, target, limit }) =>
    limit
      ? `The target ${quote(target)} allows more than there is: ${quote(label)} is ${quote(current)} now.`
      : `The target ${quote(target)} is worse than the current ${quote(current)} of ${quote(label)}.`,
  'target-unreachable': ({ label, target, fault }) => {
    switch (fault) {
      case 'negative':
        return `The target ${quote(target)} of ${quote(label)} is below zero.`;
      case 'above-all':
        return `The target ${quote(target)} of ${quote(label)} is more than all there is.`;
      case 'below-nothing':
        return `Nothing is below ${quote(target)}: say how much ${quote(label)} may be at most.`;
    }
  },
  'target-missed': ({ label, after, target }) =>
    `${quote(after)} misses the target ${quote(target)} of ${quote(label)}.`,
  'criterion-contradicted': ({ criterion, label, given, by }) =>
    by === 'gain'
      ? `${quote(criterion)} is ticked, but current and target of ${quote(label)} give ${quote(given)}.`
      : `${quote(criterion)} is ticked, but ${by === 'target' ? 'the target of' : 'after the change'} ${quote(label)} is ${quote(given)}.`,
  'criterion-unverifiable': ({ criterion, fault }) =>
    fault === 'no-figure'
      ? `${quote(criterion)} has no figure: nobody can check whether it is met.`
      : `${quote(criterion)} is ticked, but no metric has current and target figures for it.`,
  'measurement-incomplete': ({ missing }) => `The figures cannot be measured again without ${list(missing)}.`,
  'date-invalid': ({ date, fault, meant }) =>
    fault === 'future'
      ? `${quote(date)} has not come yet: nothing was measured then.`
      : `There is no ${quote(date)}.${didYouMean(meant)}`,
  'priority-unjustified': ({ priority, fault }) =>
    fault === 'nothing'
      ? `${quote(priority)} does not go with nobody being affected.`
      : `${quote(priority)}, but nothing says who is affected.`,
  'cause-without-evidence': ({ cause }) =>
    `${quote(cause)} is ticked, but no profile or plan shows it: add one, or say that it is a guess.`,
  'ratio-without-baseline': ({ label, claim }) =>
    `${quote(claim)} of what? ${quote(label)} has no figure that it relates to.`,
  'comparison-not-significant': ({ claim, label, low, high }) =>
    `${quote(claim)} is not shown by the repetitions of ${quote(label)}: it is between ${low.toFixed(2)} and ${high.toFixed(2)} times what it was.`,
  'comparison-conditions': ({ claim, differs }) =>
    `${quote(claim)} may not be due to the change: ${differs
      .map(({ what, before, after }) => `the ${what} was ${before} before and ${after} after`)
      .join(', ')}.`,
  'chart-outdated': ({ label, code }) =>
    code === null
      ? `The chart of ${quote(label)} shows figures that the draft does not have.`
      : `The chart of ${quote(label)} shows other figures than the draft: draw it again.`,
  'comparison-regression': ({ label, before, after }) =>
    `${quote(label)} gets worse, from ${quote(before)} to ${quote(after)}: say so, or check which is which.`,
  'link-broken': ({ path, suggestion }) =>
    `There is no file ${quote(path)} in this workspace.${didYouMean(suggestion)}`,
  'secret-found': ({ kind, placeholder }) => describeSensitive('secret-found', kind, placeholder),
  'personal-data-found': ({ kind, placeholder }) =>
    describeSensitive('personal-data-found', kind, placeholder),
};

/** What a person reads of a problem: what is wrong, and what to do. */
export function messageOf(problem: Problem): string {
  // The data belongs to the code by the union's construction, which the compiler cannot follow through the index.
  const word = wording[problem.code] as (data: ProblemData[Code]) => string;
  return word(problem.data);
}
