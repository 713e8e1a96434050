import { makeEmbedded } from './contract/make-embedded';
import { recordsContract } from './contract/records-contract';
import { transcriptContract } from './contract/transcript-contract';

transcriptContract('embedded', makeEmbedded);
recordsContract('embedded', makeEmbedded);
