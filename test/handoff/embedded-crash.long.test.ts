import { crashContract } from './contract/crashes';

describe('the embedded store', () => {
  crashContract(200);
});
