/** Stands in for a synthesiser that never answers, dies, or lives: the job's text says which. */
import { parentPort } from 'node:worker_threads';
import type { EspeakRequestMessage } from './messages.ts';

parentPort?.on('message', ({ id, job }: EspeakRequestMessage) => {
  const text = job.kind === 'voices' ? 'answer' : job.text;
  if (text === 'hang') for (;;);
  if (text === 'die') process.exit(7);
  if (text === 'throw') throw new Error('out of memory');
  parentPort?.postMessage({ id, ok: true, answer: [text] });
});
