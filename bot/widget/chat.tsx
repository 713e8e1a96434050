import { nearestLocale } from './locale';
import { loadStrings } from './strings/load-strings';
import { ChatWindow } from './window';
import './styles/chat.css';

/** The page inside the frame: takes language and store from its address, and waits for the loader's word. */
async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const locale = nearestLocale(query.get('locale'));
  new ChatWindow(query.get('origin') ?? location.origin, locale, await loadStrings(locale)).begin();
}

void start();
