/** PostgreSQL `EXPLAIN (FORMAT XML)`, also in psql's frame. Documented of 9.0 to 18: the same plan as JSON, its keys with dashes. */
import { planReading } from '#core/importers/databases/planReading';
import { isPostgresPlan, postgresPlans } from '#core/importers/databases/postgresPlan';
import { planLines } from '#core/importers/databases/planText';
import type { TextImporter } from '#core/importers/importer';
import { xmlReader } from '#core/importers/xml';

const start = /<explain\s+xmlns="http:\/\/www\.postgresql\.org\/\d+\/explain"\s*>/;
/** What stands in a list, by the list's own name. */
const lists: Readonly<Partial<Record<string, string>>> = { Plans: 'Plan', explain: 'Query' };

interface Element {
  readonly name: string;
  readonly parts: (readonly [name: string, value: unknown])[];
  text: string;
}

export const postgresXml: TextImporter = {
  form: 'text',
  id: 'postgres-explain-xml',
  tool: 'PostgreSQL',
  recognises: (text) => start.test(text) && text.includes('<Node-Type>'),
  read: (text) => {
    const lines = planLines(text).join('\n');
    const top: Element = { name: '', parts: [], text: '' };
    const open = [top];
    const reader = xmlReader({
      open: (name) => open.push({ name, parts: [], text: '' }),
      close: () => {
        const closed = open.pop() ?? top;
        open.at(-1)?.parts.push([closed.name.replaceAll('-', ' '), valueOf(closed)]);
      },
      text: (part) => {
        const here = open.at(-1);
        if (here) here.text += part;
      },
    });
    const problem = reader.push(lines.slice(start.exec(lines)?.index ?? 0)) ?? reader.finish();
    const [plans] = top.parts.map(([, value]) => value);
    if (!problem && isPostgresPlan(plans)) return planReading(postgresPlans(plans));
    return { problem: problem ?? { code: 'no-figures', data: { tool: 'PostgreSQL' } } };
  },
};

function valueOf({ name, parts, text }: Element): unknown {
  const listed = lists[name] ?? 'Item';
  if (parts.length > 0 && parts.every(([part]) => part === listed)) return parts.map(([, value]) => value);
  if (parts.length > 0) return Object.fromEntries(parts);
  const written = text.trim();
  return written === 'true' ? true : written === 'false' ? false : written;
}
