import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';

/** Ticks a second of the times in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** The postmaster behind this connection; its children are the whole server. */
export async function postmasterOf(db: Db): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return statOf(rows[0]!.pid)!.parent;
}

/** CPU seconds, user and system, that these processes and their children used so far, those that ended among them. */
export function cpuSeconds(pids: readonly number[]): number {
  const roots = new Set(pids);
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat && roots.has(Number(name))) ticks += stat.own + stat.ended;
    else if (stat && roots.has(stat.parent)) ticks += stat.own;
  }
  return ticks / TICKS;
}

/** Largest resident memory a process ever had, MB. */
export function peakMegabytes(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
  } catch {
    return undefined; // it ended meanwhile
  }
}
