/** Looks for the number that gives a hash with as many zero bits as a challenge asks for. */
import { leadingZeroBits, sha256 } from "./sha256";

const encoder = new TextEncoder();

self.addEventListener("message", (event: MessageEvent<string>) => {
    const challenge = event.data;
    const bits = Number.parseInt(challenge, 10);
    for (let n = 0; ; n++) {
        const proof = `${challenge}.${n}`;
        if (leadingZeroBits(sha256(encoder.encode(proof))) >= bits) {
            self.postMessage(proof);
            return;
        }
    }
});
