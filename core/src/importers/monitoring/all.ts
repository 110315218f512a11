/** Importers of monitoring systems, in the order they are asked. */
import type { Importer } from '#core/importers/importer';
import { cloudWatch } from '#core/importers/monitoring/cloudWatch';
import { datadog } from '#core/importers/monitoring/datadog';
import { datadogCsv } from '#core/importers/monitoring/datadogCsv';
import { dynatrace } from '#core/importers/monitoring/dynatrace';
import { newRelic } from '#core/importers/monitoring/newRelic';
import { nodeTraceGc } from '#core/importers/monitoring/nodeTraceGc';
import { openTelemetry } from '#core/importers/monitoring/openTelemetry';
import { prometheus } from '#core/importers/monitoring/prometheus';
import { prometheusText } from '#core/importers/monitoring/prometheusText';

export const monitoringImporters: readonly Importer[] = [
  prometheus,
  datadog,
  dynatrace,
  newRelic,
  openTelemetry,
  cloudWatch,
  prometheusText,
  nodeTraceGc,
  datadogCsv,
];
