import { deskContract } from './contract/desk-contract';
import { makeEmbedded } from './contract/make-embedded';

deskContract('embedded', makeEmbedded);
