import { chartOutdated } from '#core/rules/chartOutdated';
import { checklistEmpty } from '#core/rules/checklistEmpty';
import { checklistOtherBlank } from '#core/rules/checklistOtherBlank';
import { checklistRequired } from '#core/rules/checklistRequired';
import { choiceAmbiguous } from '#core/rules/choiceAmbiguous';
import { choiceInvalid } from '#core/rules/choiceInvalid';
import { comparisonConditions } from '#core/rules/comparisonConditions';
import { comparisonMismatch } from '#core/rules/comparisonMismatch';
import { comparisonNotSignificant } from '#core/rules/comparisonNotSignificant';
import { comparisonRegression } from '#core/rules/comparisonRegression';
import { comparisonUnit } from '#core/rules/comparisonUnit';
import { commentUnclosed } from '#core/rules/commentUnclosed';
import { effortMismatch } from '#core/rules/effortMismatch';
import { fenceUnclosed } from '#core/rules/fenceUnclosed';
import { fieldEmpty } from '#core/rules/fieldEmpty';
import { fieldMissing } from '#core/rules/fieldMissing';
import { frontMatterInvalid } from '#core/rules/frontMatterInvalid';
import { labelDuplicate } from '#core/rules/labelDuplicate';
import { labelUnknown } from '#core/rules/labelUnknown';
import { metricAmbiguous } from '#core/rules/metricAmbiguous';
import { metricUnitMissing } from '#core/rules/metricUnitMissing';
import { mojibake } from '#core/rules/mojibake';
import { percentileOrder } from '#core/rules/percentileOrder';
import { metricUnparsable } from '#core/rules/metricUnparsable';
import { metricUnitMismatch } from '#core/rules/metricUnitMismatch';
import { targetNotBetter } from '#core/rules/targetNotBetter';
import { targetUnreachable } from '#core/rules/targetUnreachable';
import { metricWithoutTarget } from '#core/rules/metricWithoutTarget';
import { targetMissed } from '#core/rules/targetMissed';
import { ratioWithoutBaseline, rowWithoutBaseline } from '#core/rules/ratioWithoutBaseline';
import { criterionContradicted } from '#core/rules/criterionContradicted';
import { criterionUnverifiable } from '#core/rules/criterionUnverifiable';
import { linkBroken } from '#core/rules/linkBroken';
import { measurementIncomplete } from '#core/rules/measurementIncomplete';
import { dateInvalid } from '#core/rules/dateInvalid';
import { priorityUnjustified } from '#core/rules/priorityUnjustified';
import { causeWithoutEvidence } from '#core/rules/causeWithoutEvidence';
import type { Rule } from '#core/rules/rule';
import { sectionDuplicate } from '#core/rules/sectionDuplicate';
import { sectionMissing } from '#core/rules/sectionMissing';
import { sectionOrder } from '#core/rules/sectionOrder';
import { sectionUnknown } from '#core/rules/sectionUnknown';
import { tableMalformed } from '#core/rules/tableMalformed';
import { templateAmbiguous } from '#core/rules/templateAmbiguous';
import { templateUnknown } from '#core/rules/templateUnknown';
import { titleMissing } from '#core/rules/titleMissing';
import { tooPrecise } from '#core/rules/tooPrecise';

/** All rules, in the order in which a person would go through a draft. */
export const rules: readonly Rule[] = [
  frontMatterInvalid,
  templateUnknown,
  templateAmbiguous,
  titleMissing,
  labelUnknown,
  labelDuplicate,
  sectionMissing,
  sectionDuplicate,
  sectionOrder,
  sectionUnknown,
  fieldMissing,
  fieldEmpty,
  checklistEmpty,
  checklistRequired,
  checklistOtherBlank,
  choiceInvalid,
  choiceAmbiguous,
  metricUnparsable,
  metricUnitMissing,
  metricUnitMismatch,
  metricAmbiguous,
  percentileOrder,
  tooPrecise,
  comparisonUnit,
  comparisonMismatch,
  comparisonRegression,
  comparisonNotSignificant,
  comparisonConditions,
  chartOutdated,
  metricWithoutTarget,
  targetUnreachable,
  targetNotBetter,
  targetMissed,
  ratioWithoutBaseline,
  rowWithoutBaseline,
  criterionContradicted,
  criterionUnverifiable,
  measurementIncomplete,
  dateInvalid,
  causeWithoutEvidence,
  priorityUnjustified,
  effortMismatch,
  linkBroken,
  tableMalformed,
  fenceUnclosed,
  commentUnclosed,
  mojibake,
];
