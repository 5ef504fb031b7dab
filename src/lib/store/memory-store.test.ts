import { storeContract } from '../../../tests/laws/store/store-contract';
import { memoryStore } from './memory-store';

storeContract('the store in memory', () => Promise.resolve(memoryStore()));
