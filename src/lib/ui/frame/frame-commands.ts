import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { Command } from '../../app/commands.svelte';
import { canPickFolder, pickFiles } from '../../app/pick-files';
import type { OperationInfo } from '../../app/sheaf-api';
import type { CollectionRecord } from '../../engine/ports';
import { counted } from '../format/numbers';
import { places } from './places';

export interface CommandContext {
  readonly operations: readonly OperationInfo[];
  readonly collections: readonly CollectionRecord[];
  /** The collection that is on screen. */
  readonly here: string | undefined;
  readonly addFiles: (files: readonly File[]) => void;
  readonly showKeys: () => void;
  readonly showTasks: () => void;
  readonly showNotices: () => void;
}

export function frameCommands(context: CommandContext): Command[] {
  return [
    ...context.operations
      .filter(({ entry }) => entry !== 'gesture')
      .map((one) => operation(one, context)),
    ...context.collections.map((one) => ({
      id: `collection:${one.id}`,
      label: one.name,
      group: 'Collections' as const,
      hint: counted(one.items, 'item'),
      run: () => void goto(resolve('/collections/[id]', { id: one.id })),
    })),
    ...actions(context),
    ...Object.values(places).map(({ name, href }) => ({
      id: `page:${href}`,
      label: name,
      group: 'Pages' as const,
      run: () => void goto(href),
    })),
  ];
}

/** In the collection on screen or the only one; else it asks in which. */
function operation({ id, label, summary }: OperationInfo, context: CommandContext): Command {
  const { here, collections } = context;
  const [only, ...others] = collections;
  const command = { id: `operation:${id}`, label, group: 'Operations', hint: summary } as const;
  const target = here ?? (others.length === 0 ? only?.id : undefined);
  if (target !== undefined) return { ...command, run: () => openOperation(id, target) };
  const choices = collections.map((one) => ({
    id: `${id}:${one.id}`,
    label: one.name,
    group: 'Collections' as const,
    hint: counted(one.items, 'item'),
    run: () => openOperation(id, one.id),
  }));
  return { ...command, choices, run: () => {} };
}

/** The collection's page opens the operation that its address names, for what is selected there. */
function openOperation(operationId: string, collection: string): void {
  const path = resolve('/collections/[id]', { id: collection });
  const isHere = location.pathname === path;
  const params = new URLSearchParams(isHere ? location.search : '');
  params.set('operation', operationId);
  // eslint-disable-next-line svelte/no-navigation-without-resolve -- resolved above
  void goto(`${path}?${params}`, { keepFocus: true, noScroll: true, replaceState: isHere });
}

function actions({ addFiles, showKeys, showTasks, showNotices }: CommandContext): Command[] {
  const pick = (folder: boolean) => void pickFiles({ folder }).then(addFiles);
  const group = 'Actions';
  const list: Command[] = [
    { id: 'add-files', label: 'Add files', group, run: () => pick(false) },
    { id: 'show-tasks', label: 'Show the tasks beside this page', group, run: showTasks },
    { id: 'show-notices', label: 'Show the notifications', group, run: showNotices },
    { id: 'show-keys', label: 'Show all keys', group, keys: '?', run: showKeys },
  ];
  if (canPickFolder()) {
    list.splice(1, 0, { id: 'add-folder', label: 'Add folder', group, run: () => pick(true) });
  }
  return list;
}
