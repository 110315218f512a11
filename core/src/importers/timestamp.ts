/** Time stamps of rows, for spans between them, and dates of epochs. Time zones do not matter to a span. */

const dayMs = 86_400_000;

/** Days since 1970-01-01 of the Gregorian calendar, by the era method: no clock is asked. */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

const written =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** ms since 1970 of an epoch (seconds, ms, µs or ns, by its size) or of a date with the year first; NaN for others. */
export function timestampMs(text: string): number {
  const trimmed = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) return epochMs(Number(trimmed));
  const match = written.exec(trimmed);
  if (!match) return NaN;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = match;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return NaN;
  const ms = Number(`0.${fraction}`) * 1000;
  const time = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + ms;
  return daysOf(Number(year), m, d) * dayMs + time - zoneMs(zone);
}

function zoneMs(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ms : ms;
}

function epochMs(value: number): number {
  if (value < 1e11) return value * 1e3;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1e3 : value / 1e6;
}

/** ISO 8601 in UTC of ms since 1970; undefined for what is no time of this millennium or the one before. */
export function isoDate(ms: number): string | undefined {
  if (!Number.isFinite(ms) || ms < 0 || ms > 32_503_680_000_000) return undefined;
  const days = Math.floor(ms / dayMs);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const rest = Math.floor(ms - days * dayMs);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const time = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}:${two((rest / 1000) % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}.${String(rest % 1000).padStart(3, '0')}Z`;
}
