import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import CircleX from '@lucide/svelte/icons/circle-x';
import Clock from '@lucide/svelte/icons/clock';
import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { Component } from 'svelte';
import type { TaskStatus } from '../../app/task';

export type Tone = 'accent' | 'good' | 'warn' | 'bad' | 'idle';

interface StatusWords {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: Component<{ size?: number | string }>;
}

/** A state is always an icon, a word and a colour together. */
export const statusWords: Readonly<Record<TaskStatus, StatusWords>> = {
  queued: { word: 'Queued', tone: 'idle', icon: Clock },
  running: { word: 'Running', tone: 'accent', icon: LoaderCircle },
  pausing: { word: 'Pausing…', tone: 'warn', icon: CirclePause },
  paused: { word: 'Paused', tone: 'warn', icon: CirclePause },
  cancelling: { word: 'Cancelling…', tone: 'idle', icon: Ban },
  committing: { word: 'Committing', tone: 'accent', icon: LoaderCircle },
  completed: { word: 'Completed', tone: 'good', icon: CircleCheck },
  completedWithProblems: { word: 'Completed with problems', tone: 'warn', icon: TriangleAlert },
  rollingBack: { word: 'Rolling back', tone: 'idle', icon: LoaderCircle },
  failed: { word: 'Failed', tone: 'bad', icon: CircleX },
  cancelled: { word: 'Cancelled', tone: 'idle', icon: Ban },
  undoing: { word: 'Undoing', tone: 'accent', icon: LoaderCircle },
  redoing: { word: 'Redoing', tone: 'accent', icon: LoaderCircle },
  rolledBack: { word: 'Rolled back', tone: 'idle', icon: Undo2 },
};
