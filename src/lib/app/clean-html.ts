import { documentHtml } from '../formats/html/document-html';
import { sanitiseHtml } from '../formats/html/sanitise-html';

/**
 * A document's HTML as the import would leave it, or its text where that says something else by
 * now. The import cleaned it already, but a cell can be edited, and the page's own parser is to see
 * nothing that the policy would have to stop.
 */
export const cleanHtml = (html: string, text: string | undefined): string =>
  sanitiseHtml(documentHtml(html, text));
