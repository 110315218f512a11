/** What each rule finds, in a sentence or two: the first paragraph of its page, for where the page cannot be opened. */
const SUMMARIES: Readonly<Record<string, string>> = {
  'cause-without-evidence': 'A cause is ticked, and no profile, trace or plan shows it.',
  'chart-outdated': 'A chart that an import has drawn shows other figures than the draft has now.',
  'checklist-empty': 'Nothing is ticked in a checklist of the template.',
  'checklist-other-blank': 'An item such as `Other` is ticked, and its blank is not filled in.',
  'checklist-required': 'An item that the form requires is not ticked, or it is gone.',
  'choice-ambiguous': 'Several of the choices are left standing where one is asked for.',
  'choice-invalid': 'The value is none of the choices that the template lists.',
  'chooser-invalid':
    'The configuration of the list of templates (`config.yml`) has something that GitHub does not take.',
  'comment-unclosed': 'A comment is never closed.',
  'comparison-conditions':
    'A gain is claimed between two imported runs that differ in machine, load, tool, runtime or target, and it does not say so.',
  'comparison-mismatch':
    'The Improvement cell of a comparison is not what the Before and After cells give. Where both figures are there and the cell is empty, a hint says that it can be filled in.',
  'comparison-not-significant':
    'A gain is claimed, and the repetitions that were imported do not tell the two runs apart.',
  'comparison-regression': 'A figure after the change is worse than before, and its row does not say so.',
  'comparison-unit': 'The figures before and after measure different things, such as a time and a rate.',
  'config-invalid': "The repository's configuration for Perf Issue has something that cannot be read.",
  'criterion-contradicted': 'A criterion is ticked that the current and target figures do not give.',
  'criterion-unverifiable':
    'A criterion is ticked that nobody can check: it has no figure, or the metrics it is about have none.',
  'date-invalid': 'The date of a measurement is in no calendar, or it has not come yet.',
  'effort-mismatch':
    'The sum of the breakdown lies outside of the chosen size, or the ticked complexity contradicts it: `Simple` with the largest size, `Complex` with the smallest.',
  'fence-unclosed': 'A code block is never closed.',
  'field-empty': 'A field is not filled in yet.',
  'field-missing': 'A field of the template is missing from its section.',
  'form-ignored': 'GitHub offers this issue form, and reads something in it otherwise than it is written.',
  'form-invalid': 'GitHub does not offer this issue form, because of what is told here.',
  'front-matter-invalid': 'The front matter cannot be read as YAML, or it has no end.',
  'label-duplicate': 'A label is listed twice.',
  'label-unknown': 'A label is none of those that the repository has, as far as they are known.',
  'link-broken': 'A path that claims to be a file of the workspace leads to none.',
  'measurement-incomplete':
    'Figures are there, but not with what, where, under which load or when they were measured.',
  'metric-ambiguous':
    'A figure can be read in two ways, and neither it nor the other figures of the draft tell which is meant.',
  'metric-unit-mismatch':
    'A figure is of another kind than its metric: a rate where a time is asked for, a time where a size is.',
  'metric-unit-missing': "A number stands in the place of a metric's value and has no unit.",
  'metric-unparsable': 'No figure can be read in the value of a metric.',
  'metric-without-target':
    'A metric was measured and has no target, though other metrics of the draft have one.',
  mojibake: 'Characters were spoilt by a wrong encoding.',
  'percentile-order':
    'A percentile lies below a lower one (p95 below p50), or a mean lies above the maximum or below the minimum of the same measurement.',
  'priority-unjustified': 'The highest priority is chosen, and nothing says that anybody is affected.',
  'ratio-without-baseline': 'A share or multiple is claimed of a metric that has no figure of its own.',
  'personal-data-found':
    'An account’s name in a path, an e-mail address, or the name or address of an internal machine stands in the draft.',
  'secret-found': 'What looks like a key, a token or a password stands in the draft.',
  'section-duplicate': 'A section of the template stands in the draft twice.',
  'section-missing': 'Sections of the template are missing from the draft.',
  'section-order': 'A section stands elsewhere than in the template.',
  'section-unknown': 'The template has no section of this name.',
  'table-malformed': 'GitHub does not draw a table, or drops cells of it.',
  'target-missed': 'A figure from after the change misses the target.',
  'target-not-better': 'The target is worse than what there is already.',
  'target-unreachable':
    'No system can reach the target: it is negative, below zero, or more than 100% of something.',
  'template-ambiguous': 'Several templates of the repository have the name that the draft gives.',
  'template-field-duplicate': 'A section of a template has two fields of one name.',
  'template-key-ignored': 'The front matter of a template has a key that GitHub does not read.',
  'template-key-missing': 'A template lacks `name` or `about`.',
  'template-name-duplicate': 'Several templates have the same name.',
  'template-name-short': 'The name of a template is too short for GitHub.',
  'template-placeholder-unclear': 'Text in a template looks like an answer, though it is to be replaced.',
  'template-too-large': 'A file of templates is too large to be one.',
  'template-unknown': 'The draft names a template that the repository does not have.',
  'template-unreadable': 'A file of templates cannot be read.',
  'title-missing': 'The draft has no title of its own.',
  'too-precise':
    'A figure has more than five significant digits, three or more of them behind the decimal mark.',
};

/** What the rule of this code finds, in Markdown; '' for a code that nobody knows. */
export const ruleSummary = (code: string): string =>
  Object.hasOwn(SUMMARIES, code) ? (SUMMARIES[code] ?? '') : '';
