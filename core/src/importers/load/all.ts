/** The importers of load generators. */
import type { Importer } from '#core/importers/importer';
import { ab } from '#core/importers/load/ab';
import { abPercentiles, abRequests } from '#core/importers/load/abFiles';
import { artilleryJson, artilleryOldText, artilleryText } from '#core/importers/load/artillery';
import { autocannonJson } from '#core/importers/load/autocannonJson';
import { autocannonText } from '#core/importers/load/autocannonText';
import { gatlingJson, gatlingScript, gatlingText } from '#core/importers/load/gatling';
import { gatlingLog } from '#core/importers/load/gatlingLog';
import { h2load } from '#core/importers/load/h2load';
import { heyCsv, ohaCsv } from '#core/importers/load/heyCsv';
import { heyText, ohaText } from '#core/importers/load/heyText';
import { jmeterCsv } from '#core/importers/load/jmeterCsv';
import { jmeterStatistics, jmeterTable } from '#core/importers/load/jmeterReports';
import { jmeterText } from '#core/importers/load/jmeterText';
import { jmeterXml } from '#core/importers/load/jmeterXml';
import { k6Json } from '#core/importers/load/k6Json';
import { k6Csv, k6Lines } from '#core/importers/load/k6Stream';
import { k6Text } from '#core/importers/load/k6Text';
import { locustHistory, locustStats } from '#core/importers/load/locustCsv';
import { locustExceptions, locustFailures } from '#core/importers/load/locustFailures';
import { locustJson } from '#core/importers/load/locustJson';
import { locustText } from '#core/importers/load/locustText';
import { ohaJson } from '#core/importers/load/ohaJson';
import { siegeJson, siegeLog, siegeText } from '#core/importers/load/siege';
import { taurus } from '#core/importers/load/taurus';
import { vegetaCsv, vegetaJson, vegetaLines, vegetaText } from '#core/importers/load/vegeta';
import { vegetaPlot } from '#core/importers/load/vegetaPlot';
import { wrk } from '#core/importers/load/wrk';

export const loadImporters: readonly Importer[] = [
  jmeterCsv,
  jmeterXml,
  jmeterText,
  jmeterStatistics,
  jmeterTable,
  k6Lines,
  k6Csv,
  k6Json,
  k6Text,
  locustHistory,
  locustStats,
  locustFailures,
  locustExceptions,
  locustJson,
  locustText,
  autocannonJson,
  autocannonText,
  wrk,
  ab,
  abPercentiles,
  abRequests,
  heyCsv,
  heyText,
  ohaText,
  ohaJson,
  ohaCsv,
  vegetaJson,
  vegetaLines,
  vegetaCsv,
  vegetaText,
  vegetaPlot,
  h2load,
  siegeJson,
  siegeText,
  siegeLog,
  artilleryJson,
  artilleryText,
  artilleryOldText,
  gatlingJson,
  gatlingText,
  gatlingScript,
  gatlingLog,
  taurus,
];
