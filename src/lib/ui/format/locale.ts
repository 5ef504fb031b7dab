const own = new Intl.NumberFormat().resolvedOptions().locale;

/**
 * The words of the interface are English, so numbers and dates follow the reader's kind of
 * English, not a language that would disagree with the sentence around them.
 */
export const locale = own.startsWith('en') ? own : 'en';
