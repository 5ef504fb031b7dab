import { AppError } from './app-error';

/** A batch's own failure: it is rolled back and shows the message. Anything else is the engine's. */
export class BatchFailure extends AppError {}
