import { readFileSync } from 'node:fs';

/** The most memory that the process has had resident, in MB; null where it has ended or the system does not tell (only Linux does). */
export function peakMemory(pid) {
  try {
    const kilobytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    // It has ended, or the system is not Linux.
    return null;
  }
}
