import { resolve } from '$app/paths';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import House from '@lucide/svelte/icons/house';
import Layers from '@lucide/svelte/icons/layers';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Settings from '@lucide/svelte/icons/settings';
import type { Component } from 'svelte';

export interface Place {
  readonly name: string;
  readonly href: string;
  readonly icon: Component<{ size?: number | string }>;
}

/** The pages of the rail, in its order. */
export const places = {
  home: { name: 'Home', href: resolve('/'), icon: House },
  collections: { name: 'Collections', href: resolve('/collections'), icon: Layers },
  tasks: { name: 'Tasks', href: resolve('/tasks'), icon: ListChecks },
  recipes: { name: 'Recipes', href: resolve('/recipes'), icon: ScrollText },
  settings: { name: 'Settings', href: resolve('/settings'), icon: Settings },
  help: { name: 'Help', href: resolve('/help'), icon: CircleQuestionMark },
} as const satisfies Record<string, Place>;

/** Whether a path is the place or lies within it. */
export function isWithin(path: string, { href }: Place): boolean {
  return href === resolve('/') ? path === href : path === href || path.startsWith(`${href}/`);
}
