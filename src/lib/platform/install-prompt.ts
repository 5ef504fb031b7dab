interface InstallPrompt extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

declare global {
  interface Window {
    /** The latest, which the page's first script has kept: see app.html. */
    installOffer?: Event;
  }
}

export interface InstallNews {
  /** The browser would install the app; `ask` lets it ask the person, once. */
  onOffered(ask: () => Promise<boolean>): void;
  onInstalled(): void;
}

const standalone = () => matchMedia('(display-mode: standalone)');

/** Whether this page is a window of the installed app. */
export const runsInstalled = (): boolean =>
  standalone().matches || ('standalone' in navigator && navigator.standalone === true);

/** Whether this browser lets a page offer its installation; Safari and Firefox do not. */
export const canOfferInstall = (): boolean => 'onbeforeinstallprompt' in globalThis;

/** Tells of offers, one that was made already included. The browser itself keeps quiet about them. */
export function onInstallNews(news: InstallNews): void {
  const offer = (event: Event) => {
    const prompt = event as InstallPrompt;
    news.onOffered(async () => (await prompt.prompt()).outcome === 'accepted');
  };
  if (window.installOffer) offer(window.installOffer);
  addEventListener('beforeinstallprompt', offer);
  addEventListener('appinstalled', () => {
    news.onInstalled();
  });
  // A page can be moved into the app's window as it is.
  standalone().addEventListener('change', ({ matches }) => {
    if (matches) news.onInstalled();
  });
}
