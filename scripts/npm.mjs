import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * How npm is started in the project's root. It is the npm that started us, which need not be the
 * first on the path.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export function npmCommand(args, env = {}) {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  return {
    command: script ? node : 'npm',
    args: script ? [script, ...args] : args,
    options: {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, ...env },
      // On Windows npm by its bare name is a .cmd file, which only a shell can start.
      shell: !script && process.platform === 'win32',
    },
  };
}

/**
 * Runs npm and returns its exit status.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export function npm(args, env = {}) {
  const started = npmCommand(args, env);
  const { status } = spawnSync(started.command, started.args, {
    ...started.options,
    stdio: 'inherit',
  });
  return status ?? 1;
}
