import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { npmCommand } from './npm.mjs';

/**
 * Runs scripts of package.json side by side, one on each core, the longest first; what each printed
 * comes in one piece when it has ended. Fails if any does.
 */
const waiting = process.argv.slice(2);
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, runInTurn));

async function runInTurn() {
  for (let script = waiting.shift(); script; script = waiting.shift()) {
    const status = await run(script);
    if (status !== 0) process.exitCode = status;
  }
}

/**
 * @param {string} script
 * @returns {Promise<number>} its exit status
 */
function run(script) {
  const { command, args, options } = npmCommand(['run', '--silent', script]);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const printed = [];
  child.stdout.on('data', (part) => printed.push(part));
  child.stderr.on('data', (part) => printed.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      process.stdout.write(`\n${script}\n${Buffer.concat(printed).toString()}`);
      resolve(status ?? 1);
    });
  });
}
