import type { Component } from 'svelte';

/** One thing that a column's menu offers. */
export interface MenuEntry {
  readonly label: string;
  readonly icon: Component<{ size?: number | string }>;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly onselect: () => void;
}
