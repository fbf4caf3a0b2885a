/**
 * SHA-256 (FIPS 180-4). The browser's own is not there on plain HTTP, and waits for a promise at
 * each of the many short texts.
 */
const K = new Uint32Array(64);
const START = new Uint32Array(8);

/** The first 32 bits of the fractional parts of roots of the first primes. */
function fraction(root: number): number {
    return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

for (let candidate = 2, found = 0; found < 64; candidate++) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d++) {
        if (candidate % d === 0) {
            prime = false;
            break;
        }
    }
    if (prime) {
        if (found < 8) {
            START[found] = fraction(Math.sqrt(candidate));
        }
        K[found++] = fraction(Math.cbrt(candidate));
    }
}

const words = new Uint32Array(64);

function rotate(x: number, n: number): number {
    return (x >>> n) | (x << (32 - n));
}

/** The hash as eight words. */
export function sha256(message: Uint8Array): Uint32Array {
    const length = message.length;
    const padded = new Uint8Array(((length + 8) >> 6) * 64 + 64);
    padded.set(message);
    padded[length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 4, length * 8);
    const hash = START.slice();
    for (let block = 0; block < padded.length; block += 64) {
        for (let i = 0; i < 16; i++) {
            words[i] = view.getUint32(block + i * 4);
        }
        for (let i = 16; i < 64; i++) {
            const a = words[i - 15]!;
            const b = words[i - 2]!;
            const small = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
            const large = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
            words[i] = (words[i - 16]! + small + words[i - 7]! + large) | 0;
        }
        let [a, b, c, d, e, f, g, h] = hash as unknown as [
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
        ];
        for (let i = 0; i < 64; i++) {
            const one = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
            const first = (h + one + ((e & f) ^ (~e & g)) + K[i]! + words[i]!) | 0;
            const zero = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
            const second = (zero + ((a & b) ^ (a & c) ^ (b & c))) | 0;
            h = g;
            g = f;
            f = e;
            e = (d + first) | 0;
            d = c;
            c = b;
            b = a;
            a = (first + second) | 0;
        }
        [a, b, c, d, e, f, g, h].forEach((value, i) => {
            hash[i] = (hash[i]! + value) | 0;
        });
    }
    return hash;
}

export function leadingZeroBits(hash: Uint32Array): number {
    let bits = 0;
    for (const word of hash) {
        const zeros = Math.clz32(word);
        bits += zeros;
        if (zeros < 32) {
            break;
        }
    }
    return bits;
}
