/** What is used of it; its own types are packed apart, where the bundler does not look. */
declare module "markdown-it" {
    export interface Token {
        type: string;
        tag: string;
        content: string;
        attrs: [string, string][] | null;
        children: Token[] | null;
        attrGet(name: string): string | null;
    }

    interface State {
        readonly env: Record<string, unknown>;
        tokens: Token[];
    }

    export default class MarkdownIt {
        constructor(preset: "commonmark", options: { html: boolean });
        enable(rules: readonly string[]): this;
        disable(rules: readonly string[]): this;
        normalizeLink: (address: string) => string;
        validateLink: (address: string) => boolean;
        readonly core: { ruler: { push(name: string, rule: (state: State) => void): void } };
    }
}
