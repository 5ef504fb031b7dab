import DOMPurify from 'dompurify';
import { cleanHtml } from '../../app/clean-html';

/**
 * A document's HTML made harmless once more before it is put into the page: it was sanitised when
 * it was brought in, but a cell can be edited. Nothing that loads, submits, runs or styles.
 */
export function sanitisedFragment(html: string, text: string | undefined): DocumentFragment {
  return DOMPurify.sanitize(cleanHtml(html, text), {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'video', 'audio'],
    FORBID_ATTR: ['style', 'id', 'name', 'class', 'srcset', 'target'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|data:image\/(?:png|jpeg|gif|webp);base64,)/i,
  });
}
