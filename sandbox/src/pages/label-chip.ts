import { html, raw } from 'hono/html';
import type { Html } from '#sandbox/pages/env';
import type { IssueType, Label } from '#sandbox/state/model';

/** The perceived lightness, 0 to 1, above which dark text reads better: GitHub's own threshold for labels. */
const DARK_TEXT_ABOVE = 0.453;
/** Above this a label would vanish on a white page, so it gets a border. */
const PALE_ABOVE = 0.96;

const lightness = ({ color }: Label): number => {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** CSS rules for labels' colours: a style attribute would be blocked by the content security policy. */
export const labelRules = (labels: readonly Label[]): Html =>
  html`${raw(
    [...new Set(labels)]
      .filter(({ color }) => /^[0-9a-f]{6}$/i.test(color))
      .map((label) => {
        const text = lightness(label) > DARK_TEXT_ABOVE ? '#000' : '#fff';
        return `.label-${label.id}{--label:#${label.color};--label-text:${text}}`;
      })
      .join('\n'),
  )}`;

export const labelChip = (label: Label): Html =>
  html`<span
    class="label label-${label.id}"
    title="${label.description ?? ''}"
    ${lightness(label) > PALE_ABOVE ? 'data-pale' : ''}
    >${label.name}</span
  >`;

export const typeChip = (type: IssueType): Html =>
  html`<span class="type type-${type.color ?? 'gray'}" title="${type.description ?? ''}">${type.name}</span>`;
