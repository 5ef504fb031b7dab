import { AppError } from './app-error';

/** A batch's own failure: it is rolled back and shows the message. Anything else is the engine's. */
export class BatchFailure extends AppError {}

/** Nothing is at fault: the batch pauses on its own and says why, until somebody lets it go on. */
export class BatchPause extends AppError {}
