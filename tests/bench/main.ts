import os from 'node:os';
import { bench as alert } from './alert.ts';
import { bench as alike } from './alike.ts';
import type { Bench } from './bench.ts';
import { bench as editions } from './editions.ts';
import { bench as events } from './events.ts';
import { bench as explain } from './explain.ts';
import { bench as importing } from './import.ts';
import { bench as join } from './join.ts';
import { bench as pace } from './pace.ts';
import { bench as prepare } from './prepare.ts';
import { bench as send } from './send.ts';

const benches: readonly Bench[] = [
  prepare,
  editions,
  send,
  pace,
  alert,
  events,
  explain,
  join,
  alike,
  importing,
];

/** What the figures were measured on. */
function machine(): string {
  const { length, 0: first } = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${first?.model.trim()}, ${length} cores, ${memory} GB; Node ${process.versions.node}, embedded PostgreSQL`;
}

function printer(json: boolean): (result: Record<string, number | string>) => void {
  if (json) return (result) => process.stdout.write(`${JSON.stringify(result)}\n`);
  const cell = (text: string) => text.padStart(17);
  let isFirst = true;
  return (result) => {
    if (isFirst) process.stdout.write(`${Object.keys(result).map(cell).join('')}\n`);
    isFirst = false;
    const cells = Object.values(result).map((value) => cell(value.toLocaleString('en')));
    process.stdout.write(`${cells.join('')}\n`);
  };
}

const args = process.argv.slice(2).filter((arg) => arg !== '--json');
const bench = benches.find(({ name }) => name === args[0]);
if (bench) {
  process.stderr.write(`${machine()}\n`);
  await bench.run(printer(args.length < process.argv.length - 2), args.slice(1));
} else {
  const lines = benches.map(({ name, summary }) => `  ${name.padEnd(10)}  ${summary}`);
  process.stderr.write(`Usage: npm run bench -- NAME [--json]\n\n${lines.join('\n')}\n`);
  process.exitCode = 2;
}
