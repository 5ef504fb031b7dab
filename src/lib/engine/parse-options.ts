import * as v from 'valibot';
import { AppError } from './app-error';

/**
 * What was passed as options, checked by their schema, with the defaults filled in. Throws
 * `options.invalid` with the path of the first option at fault, such as `replace.from` (below
 * `under`, if that is given), and the reason alone for whoever shows it at that option. `who`
 * begins the sentence. Absent options are empty ones.
 */
export function parseOptions<Options>(
  schema: v.GenericSchema<unknown, Options>,
  input: unknown,
  who: string,
  under?: string,
): Options {
  const outcome = v.safeParse(schema, input ?? {});
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  const path = [under, v.getDotPath(issue)].filter((part) => part).join('.');
  throw new AppError('options.invalid', `${who}: ${sentenceOf(issue, path)}`, {
    ...(path === '' ? {} : { path }),
    reason: reasonOf(issue),
  });
}

function sentenceOf(issue: v.BaseIssue<unknown>, path: string): string {
  if (path === '') return issue.message;
  if (issue.expected === 'never') return `there is no option "${path}".`;
  if (isMissing(issue)) return `the option "${path}" is missing.`;
  return `the option "${path}" is not right. ${issue.message}`;
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'There is no such option.';
  if (isMissing(issue)) return 'This is missing.';
  return issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
}

const isMissing = ({ type, expected }: v.BaseIssue<unknown>): boolean =>
  type === 'strict_object' && expected !== 'never';
