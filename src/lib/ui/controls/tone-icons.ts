import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Info from '@lucide/svelte/icons/info';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';

/** What stands before a message, by its tone. */
export const toneIcons = { plain: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };
