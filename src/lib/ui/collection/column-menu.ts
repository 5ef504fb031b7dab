import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import ChevronsLeftRightEllipsis from '@lucide/svelte/icons/chevrons-left-right-ellipsis';
import EyeOff from '@lucide/svelte/icons/eye-off';
import ListFilter from '@lucide/svelte/icons/list-filter';
import MoveLeft from '@lucide/svelte/icons/move-left';
import MoveRight from '@lucide/svelte/icons/move-right';
import type { CollectionSession } from '$lib/app/collection-session.svelte';
import type { Attribute } from '$lib/data/attribute';
import { hideColumn, moveColumn } from '../grid/column-gestures';
import { refitColumn } from '../grid/fit-columns';
import type { MenuEntry } from '../grid/menu-entry';
import { operationIcon } from '../operation/operation-icons';

/** What can be done with a column from its header. */
export function columnMenu(session: CollectionSession, attribute: Attribute): MenuEntry[] {
  const values = { attribute: attribute.name };
  const ofAll = (id: string) => () => session.open(id, values, session.everything());
  return [
    {
      label: 'Sort ascending',
      icon: ArrowUp,
      onselect: () => session.sortBy(attribute, 'ascending'),
    },
    {
      label: 'Sort descending',
      icon: ArrowDown,
      onselect: () => session.sortBy(attribute, 'descending'),
    },
    {
      label: 'Filter…',
      icon: ListFilter,
      onselect: () => {
        session.focusedAttribute = attribute.name;
        session.panel = 'filters';
      },
    },
    {
      label: 'Fit width',
      icon: ChevronsLeftRightEllipsis,
      onselect: () => refitColumn(session.view, session.layout, attribute),
    },
    ...placeMenu(session, attribute),
    {
      label: 'Rename…',
      icon: operationIcon('rename-attribute'),
      onselect: ofAll('rename-attribute'),
    },
    {
      label: 'Change type…',
      icon: operationIcon('convert-type'),
      onselect: ofAll('convert-type'),
    },
    {
      label: 'Fill down…',
      icon: operationIcon('fill-down'),
      onselect: () => session.open('fill-down', values),
    },
    {
      label: 'Remove…',
      icon: operationIcon('delete-items'),
      danger: true,
      onselect: ofAll('remove-attribute'),
    },
  ];
}

/** Where the column stands, as far as it can stand elsewhere. */
function placeMenu({ view }: CollectionSession, attribute: Attribute): MenuEntry[] {
  const place = view.columns.placeOf(attribute);
  const last = view.columns.shown.length - 1;
  const left = {
    label: 'Move left',
    icon: MoveLeft,
    onselect: () => moveColumn(view, attribute, place - 1),
  };
  const right = {
    label: 'Move right',
    icon: MoveRight,
    onselect: () => moveColumn(view, attribute, place + 1),
  };
  const hide = {
    label: 'Hide column',
    icon: EyeOff,
    onselect: () => hideColumn(view, attribute),
  };
  return [
    ...(place > 0 ? [left] : []),
    ...(place < last ? [right] : []),
    ...(last > 0 ? [hide] : []),
  ];
}

/** All operations but those that have a button of their own. */
export function operationMenu(session: CollectionSession, without: readonly string[]): MenuEntry[] {
  return session.operations
    .filter(({ id }) => !without.includes(id))
    .map(({ id, label }) => ({
      label: `${label}…`,
      icon: operationIcon(id),
      onselect: () => session.open(id),
    }));
}
