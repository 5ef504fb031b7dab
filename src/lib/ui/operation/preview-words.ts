import type { OperationSession } from '$lib/app/operation-session.svelte';
import { count, counted } from '../format/numbers';

type Preview = NonNullable<OperationSession['preview']>;

/** `1,204 of 5,000 items would change; 3 keep their value because of a problem.` */
export function previewSummary({ selected, changed, failed, attributes }: Preview): string {
  const kept =
    failed === 0 ? '' : ` ${counted(failed, 'item')} would be skipped because of a problem.`;
  const what = attributes.some(({ change }) => change !== 'cells') ? 'No value' : 'Nothing';
  if (changed === 0) return `${what} would change in ${counted(selected, 'item')}.${kept}`;
  const of =
    changed <= selected
      ? `${count(changed)} of ${counted(selected, 'item')}`
      : counted(changed, 'item');
  return `${of} would change.${kept}`;
}

/** What happens to attributes as a whole, or has happened, a sentence each. */
export function attributeChanges(attributes: Preview['attributes'], isDone = false): string[] {
  const be = isDone ? 'was' : 'would be';
  return attributes.flatMap(({ name, change, to = '' }) => {
    switch (change) {
      case 'added':
        return `The attribute "${name}" ${be} added.`;
      case 'removed':
        return `The attribute "${name}" ${be} removed.`;
      case 'renamed':
        return `The attribute "${name}" ${be} renamed to "${to}".`;
      case 'retyped':
        return `The attribute "${name}" ${isDone ? 'became' : 'would become'} one of type ${to}.`;
      case 'cells':
        return [];
    }
  });
}

/** These change attributes, whatever is selected. */
const OF_ATTRIBUTES = ['rename-attribute', 'remove-attribute'];

/** What it is about to be applied to, beside the Run button. */
export function targetWords({ operation, target }: OperationSession): string {
  if (OF_ATTRIBUTES.includes(operation.id) || operation.id === 'create-items') return '';
  const items = counted(target.count, 'item');
  return {
    all: `All ${items}`,
    matching: `${items} that match the filter`,
    selected: `${items} selected`,
  }[target.scope];
}

const verbs: Readonly<Record<string, string>> = {
  'edit-tags': 'tag',
  'find-replace': 'replace in',
  'set-value': 'set',
  'change-case': 'change',
  'trim-whitespace': 'trim',
  'fill-down': 'fill',
  'convert-type': 'convert',
  'delete-items': 'delete',
};

/** `tag 1,204 items`, for the button after `Run —`. */
export function runWords({ operation, target, values }: OperationSession): string {
  const { id, label } = operation;
  if (OF_ATTRIBUTES.includes(id)) return label.toLowerCase();
  if (id === 'create-items') return `add ${counted(Number(values.count ?? 1), 'item')}`;
  const items = counted(target.count, 'item');
  const verb = verbs[id];
  return verb === undefined ? `${label.toLowerCase()} for ${items}` : `${verb} ${items}`;
}
