export interface KeyHelp {
  /** Each as `Kbd` takes it. */
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly KeyHelp[];
}

export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod+K'], does: 'Search operations, collections and pages' },
      { keys: ['?'], does: 'Show all keys' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    title: 'In the grid',
    keys: [
      { keys: ['↑', '↓', '←', '→'], does: 'Move from cell to cell' },
      { keys: ['PgUp', 'PgDn'], does: 'Move by a screen' },
      { keys: ['Home', 'End'], does: 'First or last cell of the row' },
      { keys: ['Mod+Home', 'Mod+End'], does: 'First or last row' },
      { keys: ['Enter', 'F2'], does: 'Edit the cell' },
      { keys: ['Mod+Z'], does: 'Undo the latest change of the collection' },
      { keys: ['Esc'], does: 'Leave the cell as it was, or clear the selection' },
    ],
  },
  {
    title: 'Selecting',
    keys: [
      { keys: ['Space'], does: 'Select or deselect the row' },
      { keys: ['Shift+↑', 'Shift+↓'], does: 'Select a range of rows' },
      { keys: ['Mod+A'], does: 'Select all that match' },
      { keys: ['Mod+C'], does: 'Copy as tab-separated text' },
      { keys: ['Mod+V'], does: 'Paste cells, from the active one on' },
    ],
  },
  {
    title: 'On the header of a column',
    keys: [
      { keys: ['Enter', 'Space'], does: 'Open the menu of the column' },
      { keys: ['Shift+←', 'Shift+→'], does: 'Make the column narrower or wider' },
      { keys: ['Mod+Shift+←', 'Mod+Shift+→'], does: 'Move the column' },
    ],
  },
  {
    title: 'In the list of columns',
    keys: [
      { keys: ['↑', '↓'], does: 'Go along the list' },
      { keys: ['Alt+↑', 'Alt+↓'], does: 'Move the column' },
    ],
  },
  {
    title: 'In the queue of tasks',
    keys: [
      { keys: ['Alt+↑', 'Alt+↓'], does: 'Move the task' },
      { keys: ['Alt+Home'], does: 'Move the task to the front' },
    ],
  },
];
