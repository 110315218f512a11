/** What a team sets about secrets and personal data: two codes among the rules, with options. */
import { directivesIn, frontMatterDirectives, silencerOf } from '#core/config/directives';
import type { Config } from '#core/config/model';
import type { Draft } from '#core/draft/model';
import { lineStarts } from '#core/markdown/lines';
import { sensitiveCodes } from '#core/redaction/codes';
import type { PersonalKind, RedactionOptions, SensitiveCode } from '#core/redaction/model';
import { defaultRedaction, personalKinds } from '#core/redaction/model';

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** `kinds: [email, ip-address]` names those that count; without it the usual ones do. */
function kindsOf(value: unknown): readonly PersonalKind[] {
  if (!Array.isArray(value)) return defaultRedaction.kinds;
  const wanted = texts(value);
  return personalKinds.filter((kind) => wanted.includes(kind));
}

/** Stretches of lines on which comments silence one of the codes. */
function quietOf(draft: Draft): RedactionOptions['quiet'] {
  const directives = [
    ...frontMatterDirectives(draft.slice(0, draft.bodyStart)),
    ...draft.sections.flatMap((section, i) =>
      directivesIn(section).map((found) => ({ ...found, line: found.line + (draft.startLines[i] ?? 0) })),
    ),
  ];
  if (directives.length === 0) return [];
  const silenced = silencerOf(directives);
  const lines = lineStarts(draft.text).length;
  return sensitiveCodes.flatMap((code) => {
    const quiet: { code: SensitiveCode; from: number; to: number }[] = [];
    for (let line = 0; line < lines; line++) {
      if (!silenced(code, line)) continue;
      const last = quiet.at(-1);
      if (last?.to === line) quiet[quiet.length - 1] = { ...last, to: line + 1 };
      else quiet.push({ code, from: line, to: line + 1 });
    }
    return quiet;
  });
}

export function redactionOptions(draft: Draft, config: Config): RedactionOptions {
  const secrets = config.rules.get('secret-found');
  const personal = config.rules.get('personal-data-found');
  return {
    secrets: secrets?.level ?? defaultRedaction.secrets,
    personal: personal?.level ?? defaultRedaction.personal,
    kinds: kindsOf(personal?.options['kinds']),
    internalHosts: texts(personal?.options['internal-hosts']),
    allow: [...texts(personal?.options['allow']), ...texts(secrets?.options['allow'])],
    quiet: quietOf(draft),
  };
}
