// What pages do beyond HTML. Every page works without it.
import { countDown } from "./remaining.js";
import { listenForKeys } from "./keys.js";
import { keepFresh } from "./live.js";
import { improveForms } from "./forms.js";
import { followOpening } from "./opening.js";

// The server shows times in this zone from the next page on.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split("; ").includes(`zone=${encodeURIComponent(zone)}`)) {
  document.cookie = `zone=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

countDown();
listenForKeys();
keepFresh();
improveForms();
followOpening();
