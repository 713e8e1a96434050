import { makeEmbedded } from './contract/make-embedded';
import { historyContract } from './contract/history-contract';

historyContract('embedded', makeEmbedded, { runs: 1000 });
