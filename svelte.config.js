import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { inlineScriptHash } from './scripts/inline-script.mjs';
import { withPrecache } from './scripts/precache.mjs';
import { sourceVersion } from './scripts/source-version.mjs';

// The build that tests/crash kills is nowhere where it could be served by mistake.
const folder = process.env.SHEAF_CRASH_POINTS === '1' ? '.svelte-kit/crash' : 'build';
const pages = adapter({ pages: folder, fallback: 'index.html', strict: false });

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // Routes carry ids that exist only in the visitor's own database, so any path gets the shell.
    adapter: withPrecache(pages, folder),
    version: { name: sourceVersion() },
    // The one shell is served for /collections/7 as well as for /: relative asset paths would miss.
    paths: { relative: false },
    // Registered through workbox-window, which tells us about waiting versions.
    serviceWorker: { register: false },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self', inlineScriptHash(new URL('./src/app.html', import.meta.url))],
        // Svelte and bits-ui set styles and animate through CSSOM, which no policy restricts. The
        // one style attribute is that of kit's route announcer, which hides it from sight.
        'style-src': ['self'],
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'blob:', 'data:'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'require-trusted-types-for': ['script'],
        // Svelte's own templates, our worker URLs, and sanitised document previews.
        'trusted-types': ['svelte-trusted-html', 'sheaf', 'dompurify'],
      },
    },
  },
};
