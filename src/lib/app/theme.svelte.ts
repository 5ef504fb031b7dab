import { recall, remember } from './remembered';

export type Theme = 'system' | 'light' | 'dark';

const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark';

/** Light or dark: as the system says, unless the person says otherwise. */
class ThemeChoice {
  value = $state<Theme>(recall('theme', isTheme) ?? 'system');

  set(theme: Theme): void {
    this.value = theme;
    remember('theme', theme);
    this.apply();
  }

  /** Tells the style sheet, which follows the system where nothing is said. */
  apply(): void {
    const root = document.documentElement;
    if (this.value === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.value;
  }
}

export const theme = new ThemeChoice();
