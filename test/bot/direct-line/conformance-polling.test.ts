import { openShop } from './service';
import { pollingRules } from './polling-rules';

describe('the common client by polling, on the embedded store', () => {
  pollingRules(() => openShop());
});
