import { openShop } from './service';
import { socketRules } from './socket-rules';

describe('the common client by socket, on the embedded store', () => {
  socketRules(() => openShop());
});
