import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface WorkerProcess {
  process: ChildProcess;
  /** Resolves when the process has printed this line. */
  said(line: string): Promise<void>;
  /** What it printed so far. */
  lines: readonly string[];
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a TypeScript file of the tests as a process of its own; it gets `input` as JSON. */
export function startProcess(file: string, input: unknown): WorkerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting: { line: string; resolve: () => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    for (const one of waiting) if (one.line === line) one.resolve();
  });
  child.once('exit', (code, signal) => {
    for (const one of waiting)
      one.reject(new Error(`${file} ended with ${code ?? signal} before "${one.line}"`));
  });
  return {
    process: child,
    lines,
    said: (line) =>
      new Promise((resolve, reject) => {
        if (lines.includes(line)) resolve();
        else waiting.push({ line, resolve, reject });
        setTimeout(
          () => reject(new Error(`${file} did not say "${line}" in three minutes`)),
          180_000,
        ).unref();
      }),
    kill: (signal) =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}
