import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs npm in the project's root and returns its exit status. It is the npm that started us,
 * which need not be the first on the path.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export function npm(args, env = {}) {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  const { status } = spawnSync(script ? node : 'npm', script ? [script, ...args] : args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...env },
    // On Windows npm by its bare name is a .cmd file, which only a shell can start.
    shell: !script && process.platform === 'win32',
    stdio: 'inherit',
  });
  return status ?? 1;
}
