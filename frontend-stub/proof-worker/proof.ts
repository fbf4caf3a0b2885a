import { sha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();

/**
 * The number that gives a hash with as many zero bits as a challenge asks for. The browser's own
 * SHA-256 is not there on plain HTTP, and waits for a promise at each of the many short texts.
 *
 * @param challenge begins with the number of bits
 */
export function prove(challenge: string): string {
    const bits = Number.parseInt(challenge, 10);
    // Half as long as from the beginning each time.
    const begun = sha256.create().update(encoder.encode(`${challenge}.`));
    for (let n = 0; ; n++) {
        const hash = begun
            .clone()
            .update(encoder.encode(String(n)))
            .digest();
        if (leadingZeroBits(hash) >= bits) {
            return `${challenge}.${n}`;
        }
    }
}

export function leadingZeroBits(hash: Uint8Array): number {
    const first = hash.findIndex((byte) => byte !== 0);
    return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] ?? 0) - 24;
}
