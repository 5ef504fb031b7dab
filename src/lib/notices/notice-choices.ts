import type { NoticeKind } from './notice';

/** Which kinds of news the system may show. An undo that is refused counts among what fails. */
export interface NoticeChoices {
  readonly ended: boolean;
  readonly failed: boolean;
  readonly paused: boolean;
  readonly approval: boolean;
}

/** Kept where the service worker can read it, too. */
export interface NoticeSettings extends NoticeChoices {
  /** Whether a person was asked to allow notifications: that is done once. */
  readonly isAsked: boolean;
}

export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = {
  ended: true,
  failed: true,
  paused: true,
  approval: true,
  isAsked: false,
};

export function isChosen(choices: NoticeChoices, kind: NoticeKind): boolean {
  return choices[kind === 'refused' ? 'failed' : kind];
}
