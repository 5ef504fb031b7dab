// Everything a page shows lives in the visitor's browser: there is nothing to render on a server.
export const ssr = false;
export const prerender = false;
