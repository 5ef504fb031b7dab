import * as v from 'valibot';
import { AppError } from '../engine/app-error';
import type { Operation } from '../engine/operation';

/**
 * The options as the operation wants them, defaults filled in. Throws `options.invalid` with the
 * path of the first option at fault, such as `replace.from`. Absent options are empty ones.
 */
export function validateOptions<Options>(operation: Operation<Options>, input: unknown): Options {
  const outcome = v.safeParse(operation.options, input ?? {});
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  const path = v.getDotPath(issue);
  throw new AppError(
    'options.invalid',
    `${operation.label}: ${sentenceOf(issue, path)}`,
    path === null ? {} : { path },
  );
}

function sentenceOf(issue: v.BaseIssue<unknown>, path: string | null): string {
  if (path === null) return issue.message;
  if (issue.expected === 'never') return `there is no option "${path}".`;
  if (issue.type === 'strict_object') return `the option "${path}" is missing.`;
  return `the option "${path}" is not right. ${issue.message}`;
}
