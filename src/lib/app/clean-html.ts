import { sanitiseHtml } from '../formats/html/sanitise-html';

/**
 * A document's HTML as the import would leave it. The import did this already, but a cell can be
 * edited, and the page's own parser is to see nothing that the policy would have to stop.
 */
export const cleanHtml = (html: string): string => sanitiseHtml(html);
