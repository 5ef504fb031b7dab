import type { Command } from './commands.svelte';

const NO_MATCH = 0;

/**
 * The commands that contain every word of the text, best first: those that begin with it, then
 * those in which a word begins with it, then the rest.
 */
export function matchCommands(list: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return list;
  return list
    .map((command) => ({ command, score: score(command.label.toLowerCase(), words) }))
    .filter((match) => match.score > NO_MATCH)
    .sort((a, b) => b.score - a.score)
    .map((match) => match.command);
}

function score(label: string, words: readonly string[]): number {
  const scores = words.map((word) => scoreWord(label, word));
  return scores.includes(NO_MATCH) ? NO_MATCH : scores.reduce((sum, one) => sum + one, 0);
}

function scoreWord(label: string, word: string): number {
  if (label.startsWith(word)) return 3;
  if (label.split(/[\s/-]+/).some((part) => part.startsWith(word))) return 2;
  return label.includes(word) ? 1 : NO_MATCH;
}
