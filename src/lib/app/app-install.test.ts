import { describe, expect, it } from 'vitest';
import type { InstallNews } from '../platform/install-prompt';
import { AppInstall } from './app-install.svelte';

function started({ canOffer = true, isInstalled = false } = {}) {
  let news!: InstallNews;
  const install = new AppInstall({
    canOfferInstall: () => canOffer,
    runsInstalled: () => isInstalled,
    onInstallNews: (listener) => (news = listener),
  });
  install.start();
  return { install, news };
}

describe('AppInstall', () => {
  it('is a matter of the menu until it is offered', () => {
    expect(started().install.state).toBe('inMenu');
    expect(started({ canOffer: false }).install.state).toBe('byHand');
    expect(started({ isInstalled: true }).install.state).toBe('installed');
  });

  it('is done once the person agrees', async () => {
    const { install, news } = started();
    news.onOffered(async () => true);
    expect(install.state).toBe('offered');
    await install.install();
    expect(install.state).toBe('installed');
  });

  it('is not offered again by itself when it was declined', async () => {
    const { install, news } = started();
    news.onOffered(async () => false);
    await install.install();
    expect(install.state).toBe('inMenu');
    news.onOffered(async () => true);
    expect(install.state).toBe('offered');
  });

  it('is done when the browser did it by its own menu', () => {
    const { install, news } = started();
    news.onOffered(async () => true);
    news.onInstalled();
    expect(install.state).toBe('installed');
  });
});
