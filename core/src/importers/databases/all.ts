/** Importers of plans, logs and statistics of databases, in the order they are asked. */
import { mongoExplainJson, mongoExplainShell } from '#core/importers/databases/mongoExplain';
import { mongoLog, mongoTextLog } from '#core/importers/databases/mongoLog';
import { mysqlJson, mysqlJsonRecord } from '#core/importers/databases/mysqlJson';
import { mysqlSlowLog } from '#core/importers/databases/mysqlSlowLog';
import { mysqlTable } from '#core/importers/databases/mysqlTable';
import { mysqlTree } from '#core/importers/databases/mysqlTree';
import { pgStatStatements } from '#core/importers/databases/pgStatStatements';
import { postgresJson } from '#core/importers/databases/postgresJson';
import { postgresCsvLog, postgresJsonLog, postgresLog } from '#core/importers/databases/postgresLog';
import { postgresText } from '#core/importers/databases/postgresText';
import { postgresXml } from '#core/importers/databases/postgresXml';
import { postgresYaml } from '#core/importers/databases/postgresYaml';
import type { Importer } from '#core/importers/importer';

export const databaseImporters: readonly Importer[] = [
  postgresJson,
  mysqlJson,
  mongoExplainJson,
  mongoLog,
  mongoTextLog,
  postgresLog,
  postgresCsvLog,
  postgresJsonLog,
  postgresYaml,
  postgresXml,
  postgresText,
  mysqlJsonRecord,
  mysqlTree,
  mysqlTable,
  mysqlSlowLog,
  pgStatStatements,
  mongoExplainShell,
];
