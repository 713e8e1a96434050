import { cutSocket } from './cut-socket';

cutSocket('embedded', 1);
