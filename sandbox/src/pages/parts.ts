import { html } from 'hono/html';
import type { Html } from '#sandbox/pages/env';

/** A time as people read it; the exact one is in the attribute. */
export const timeTag = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;

export const avatar = (login: string, size: 'small' | 'large' = 'small'): Html =>
  html`<img class="avatar ${size}" src="/_sandbox/avatar/${login}.svg" alt="" />`;

/** A picture for an account: its initial on a colour of its own. */
export function avatarSvg(login: string): string {
  const hue = Array.from(login).reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 360,
    7,
  );
  const initial = /[a-z0-9]/i.exec(login)?.[0].toUpperCase() ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 55% 42%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${initial}</text></svg>`;
}
