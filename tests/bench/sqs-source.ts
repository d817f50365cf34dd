import { readFileSync } from 'node:fs';
import { startFakeSqs } from '../support/sqs.ts';

// A queue that holds the lines of a file, as a process of its own: its cost must not be what is measured.
const { file, latencyMs } = JSON.parse(process.argv[2]!) as { file: string; latencyMs: number };
const sqs = await startFakeSqs();
sqs.latencyMs = latencyMs;
for (const body of readFileSync(file, 'utf8').split('\n')) sqs.send(body);
sqs.emptied = () => process.stdout.write('emptied\n');
process.stdout.write(`${sqs.queueUrl}\nready\n`);
