import { prove } from "./proof";

self.addEventListener("message", (event: MessageEvent<string>) => {
    self.postMessage(prove(event.data));
});
