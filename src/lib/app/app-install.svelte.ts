import { canOfferInstall, onInstallNews, runsInstalled } from '../platform/install-prompt';

/**
 * `offered`: a button may ask. `installed`: it is done. `inMenu`: this browser installs apps, and has
 * offered nothing here (yet, any more, or because it is done). `byHand`: it never offers it.
 */
export type InstallState = 'offered' | 'installed' | 'inMenu' | 'byHand';

const browser = { canOfferInstall, onInstallNews, runsInstalled };

/** Sheaf as an app of its own: offered quietly, where and while the browser offers it. */
export class AppInstall {
  state = $state<InstallState>('byHand');
  #ask: () => Promise<boolean> = async () => false;

  constructor(readonly platform = browser) {}

  start(): void {
    this.state = this.#atRest();
    this.platform.onInstallNews({
      onOffered: (ask) => {
        this.#ask = ask;
        this.state = 'offered';
      },
      onInstalled: () => (this.state = 'installed'),
    });
  }

  /** Lets the browser ask. It does so once for each time that it offers. */
  async install(): Promise<void> {
    this.state = this.#atRest();
    if (await this.#ask()) this.state = 'installed';
  }

  #atRest(): InstallState {
    if (this.platform.runsInstalled()) return 'installed';
    return this.platform.canOfferInstall() ? 'inMenu' : 'byHand';
  }
}

export const appInstall = new AppInstall();
