import type { OperationSession } from '$lib/app/operation-session.svelte';
import { count, counted } from '../format/numbers';

type Preview = NonNullable<OperationSession['preview']>;

/** `1,204 of 5,000 items would change; 3 keep their value because of a problem.` */
export function previewSummary({ selected, changed, failed }: Preview): string {
  const kept =
    failed === 0 ? '' : ` ${counted(failed, 'item')} would be skipped because of a problem.`;
  if (changed === 0) return `Nothing would change in ${counted(selected, 'item')}.${kept}`;
  const of =
    changed <= selected
      ? `${count(changed)} of ${counted(selected, 'item')}`
      : counted(changed, 'item');
  return `${of} would change.${kept}`;
}

/** What happens to attributes as a whole, a sentence each. */
export function attributeChanges({ attributes }: Preview): string[] {
  return attributes.flatMap(({ name, change, to = '' }) => {
    switch (change) {
      case 'added':
        return `The attribute "${name}" would be added.`;
      case 'removed':
        return `The attribute "${name}" would be removed.`;
      case 'renamed':
        return `The attribute "${name}" would be renamed to "${to}".`;
      case 'retyped':
        return `The attribute "${name}" would become one of type ${to}.`;
      case 'cells':
        return [];
    }
  });
}

/** What the Run button and the sentence beside it say: `tag 1,204 items`. */
export function targetWords({ operation, target }: OperationSession): string {
  const items = counted(target.count, 'item');
  const which = {
    all: `all ${items}`,
    matching: `${items} that match the filter`,
    selected: `${items} selected`,
  }[target.scope];
  return `${operation.label}: ${which}`;
}

/** `tag 1,204 items`, for the button after `Run —`. */
export function runWords({ operation, target }: OperationSession): string {
  return `${runVerb(operation)} ${counted(target.count, 'item')}`;
}

const verbs: Readonly<Record<string, string>> = {
  'edit-tags': 'tag',
  'find-replace': 'find and replace in',
  'set-value': 'set',
};

function runVerb({ id, label }: OperationSession['operation']): string {
  return verbs[id] ?? `${label.toLowerCase()},`;
}
