import { spawn } from 'node:child_process';
import { npmCommand } from './npm.mjs';

/**
 * Runs scripts of package.json side by side, as each keeps one core busy; what each printed comes
 * in one piece when it has ended. Fails if any does.
 */
const statuses = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;

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
