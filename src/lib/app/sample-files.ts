import { asset } from '$app/paths';
import { AppError } from '../engine/app-error';

/** Our own invention, made by scripts/make-samples.mjs. */
export const sampleNames = [
  'seed-orders.csv',
  'grower-visit-ashdown.docx',
  'grower-visit-birch-lane.docx',
  'grower-visit-coldwater.docx',
  'supply-agreement-2026.docx',
  'germination-report-spring.docx',
  'germination-report-autumn.docx',
  'board-minutes-january.docx',
  'board-minutes-april.docx',
  'storage-guide.md',
  'packing-checklist.md',
  'customer-letter-late-delivery.txt',
  'customer-letter-praise.txt',
] as const;

/** The sample files as if they had been dropped. They are part of the app, so work offline too. */
export function fetchSamples(): Promise<File[]> {
  return Promise.all(sampleNames.map(fetchSample));
}

async function fetchSample(name: (typeof sampleNames)[number]): Promise<File> {
  const response = await fetch(asset(`/samples/${name}`));
  if (!response.ok) {
    throw new AppError('sample.missing', `The sample file ${name} could not be read. Try again.`);
  }
  return new File([await response.blob()], name);
}
