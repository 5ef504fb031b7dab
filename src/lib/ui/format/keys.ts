const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

/** The keys of a shortcut as they are printed on this machine's keyboard. */
export function keyNames(shortcut: string): string[] {
  const names = isMac() ? macNames : otherNames;
  return shortcut.split('+').map((key) => names[key] ?? key);
}

/** Whether the key that means "command" on this machine is held, and no other modifier is. */
export function isMod(event: KeyboardEvent): boolean {
  const [held, other] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return held && !other && !event.altKey;
}
