import { describeRedis } from '../../support/describe-redis';
import { sideBySide } from './side-by-side';

describeRedis('both stores', () => {
  sideBySide(1000);
});
