/** What unit tests use of deno, which runs them. */
declare namespace Deno {
    function test(fact: string, run: () => void | Promise<void>): void;
    function readTextFileSync(path: string | URL): string;
    function readDirSync(
        path: string | URL,
    ): Iterable<{ readonly name: string; readonly isDirectory: boolean }>;
}

declare module "node:assert/strict" {
    export function equal<T>(actual: T, expected: T): void;
    export function notEqual<T>(actual: T, expected: T): void;
    export function deepEqual<T>(actual: T, expected: T): void;
    export function ok(value: unknown): asserts value;
    export function throws(run: () => unknown, expected?: RegExp): void;
    export function rejects(run: Promise<unknown>, expected?: RegExp): Promise<void>;
}

declare module "node:crypto" {
    export function createHash(algorithm: string): {
        update(text: string): { digest(): Uint8Array };
    };
}
