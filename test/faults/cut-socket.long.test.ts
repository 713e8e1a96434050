import { describeRedis } from '../support/describe-redis';
import { cutSocket } from './cut-socket';

describeRedis('two processes on Redis', () => {
  cutSocket('redis', 2);
});
