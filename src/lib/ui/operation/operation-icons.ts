import CaseSensitive from '@lucide/svelte/icons/case-sensitive';
import Columns3 from '@lucide/svelte/icons/columns-3';
import ListPlus from '@lucide/svelte/icons/list-plus';
import PaintBucket from '@lucide/svelte/icons/paint-bucket';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Replace from '@lucide/svelte/icons/replace';
import Scissors from '@lucide/svelte/icons/scissors';
import Shapes from '@lucide/svelte/icons/shapes';
import SquarePlus from '@lucide/svelte/icons/square-plus';
import Tags from '@lucide/svelte/icons/tags';
import TextCursorInput from '@lucide/svelte/icons/text-cursor-input';
import Trash2 from '@lucide/svelte/icons/trash-2';
import Wand from '@lucide/svelte/icons/wand-sparkles';
import type { Component } from 'svelte';

type Icon = Component<{ size?: number | string }>;

const icons: Readonly<Record<string, Icon>> = {
  'add-attribute': SquarePlus,
  'change-case': CaseSensitive,
  'convert-type': Shapes,
  'create-items': ListPlus,
  'delete-items': Trash2,
  'edit-tags': Tags,
  'fill-down': PaintBucket,
  'find-replace': Replace,
  'remove-attribute': Columns3,
  'rename-attribute': TextCursorInput,
  'set-value': PencilLine,
  'trim-whitespace': Scissors,
};

export const operationIcon = (id: string): Icon => icons[id] ?? Wand;
