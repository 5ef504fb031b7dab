import { Worker } from 'node:worker_threads';

const ROUNDS = 4e8;
const SPIN = `
  const spin = () => {
    let state = 1;
    for (let i = 0; i < ${ROUNDS}; i++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state;
  };
  require('node:worker_threads').parentPort.postMessage(spin());
`;

/**
 * How many times as much two threads do as one on this machine now, at work that shares nothing:
 * the most that anything here can come to.
 */
export async function coreScaling() {
  const one = await spin(1);
  return (2 * one) / (await spin(2));
}

/** @param {number} threads */
async function spin(threads) {
  const start = performance.now();
  const each = () =>
    new Promise((resolve, reject) => {
      new Worker(SPIN, { eval: true }).once('message', resolve).once('error', reject);
    });
  await Promise.all(Array.from({ length: threads }, each));
  return performance.now() - start;
}
