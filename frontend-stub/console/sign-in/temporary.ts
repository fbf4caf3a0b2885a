let kept = "";

/**
 * The password just signed in with, for as long as it takes to choose the first own one: nobody
 * copies a temporary password twice. Forgotten at the first read.
 */
export function keepTemporary(password: string): void {
    kept = password;
}

export function takeTemporary(): string {
    const password = kept;
    kept = "";
    return password;
}
