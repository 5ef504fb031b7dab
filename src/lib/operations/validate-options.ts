import * as v from 'valibot';
import { AppError } from '../engine/app-error';
import type { Operation } from '../engine/operation';

/**
 * The options as the operation wants them, defaults filled in. Throws `options.invalid` with the
 * path of the first option at fault, such as `replace.from`, and the reason alone for the form's
 * field. Absent options are empty ones.
 */
export function validateOptions<Options>(operation: Operation<Options>, input: unknown): Options {
  const outcome = v.safeParse(operation.options, input ?? {});
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  const path = v.getDotPath(issue);
  throw new AppError('options.invalid', `${operation.label}: ${sentenceOf(issue, path)}`, {
    ...(path === null ? {} : { path }),
    reason: reasonOf(issue),
  });
}

function sentenceOf(issue: v.BaseIssue<unknown>, path: string | null): string {
  if (path === null) return issue.message;
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
