/** PostgreSQL `EXPLAIN (FORMAT JSON)`. Seen of 15. */
import { planReading } from '#core/importers/databases/planReading';
import { isPostgresPlan, postgresPlans } from '#core/importers/databases/postgresPlan';
import type { JsonImporter } from '#core/importers/importer';

export const postgresJson: JsonImporter = {
  form: 'json',
  id: 'postgres-explain-json',
  tool: 'PostgreSQL',
  recognises: isPostgresPlan,
  read: (value) => planReading(postgresPlans(value)),
};
