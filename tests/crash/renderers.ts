import { execFileSync } from 'node:child_process';

/** The processes in which a browser's tabs live, each with its workers. */
export function renderersOf(browser: number): number[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,args='], { encoding: 'utf8' });
  return processes.split('\n').flatMap((line) => {
    const [pid, group, ...words] = line.trim().split(/\s+/);
    const isRenderer = Number(group) === browser && words.includes('--type=renderer');
    return isRenderer ? [Number(pid)] : [];
  });
}
