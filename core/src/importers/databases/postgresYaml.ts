/** PostgreSQL `EXPLAIN (FORMAT YAML)`, also in psql's frame. Seen of 15. */
import { readExplainYaml } from '#core/importers/databases/explainYaml';
import { planReading } from '#core/importers/databases/planReading';
import { isPostgresPlan, postgresPlans } from '#core/importers/databases/postgresPlan';
import { planLines } from '#core/importers/databases/planText';
import type { TextImporter } from '#core/importers/importer';

export const postgresYaml: TextImporter = {
  form: 'text',
  id: 'postgres-explain-yaml',
  tool: 'PostgreSQL',
  recognises: (text) => /^\W*Plan: *\+?\s+Node Type: "/m.test(text),
  read: (text) => {
    const lines = planLines(text);
    const start = lines.findIndex((line) => /^\s*- Plan:/.test(line));
    // psql puts a blank before each line, which all have; what follows the plan does not belong to it.
    const indent = /^\s*/.exec(lines[start] ?? '')?.[0].length ?? 0;
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => line.trim() !== '' && !/^\s+\S|^- Plan:/.test(line));
    const body = [lines[start] ?? '', ...(end === -1 ? rest : rest.slice(0, end))].map((line) =>
      line.slice(indent),
    );
    try {
      const value = readExplainYaml(body);
      if (isPostgresPlan(value)) return planReading(postgresPlans(value));
      return { problem: { code: 'no-figures', data: { tool: 'PostgreSQL' } } };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { problem: { code: 'plan-invalid', data: { reason: error.message } } };
    }
  },
};
