import { LitElement } from "lit";
import { language } from "../base/language";
import type { Followed } from "../base/value";

/**
 * What all elements of the console have in common: they are part of the page's own tree, so that
 * labels, styles and the reading order work across them, and change with the language.
 */
export abstract class ConsoleElement extends LitElement {
    private endings: (() => void)[] = [];

    protected override createRenderRoot(): HTMLElement {
        return this;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(language);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.endings.forEach((end) => end());
        this.endings = [];
    }

    /** Shows the element anew whenever the value changes; call it when connected. */
    protected follow(value: Followed): void {
        this.untilDisconnected(value.subscribe(() => this.requestUpdate()));
    }

    protected untilDisconnected(end: () => void): void {
        this.endings.push(end);
    }

    /** The element once it stands in the page as it is now. */
    protected async shown(selector: string): Promise<HTMLElement | null> {
        await this.updateComplete;
        return this.querySelector<HTMLElement>(selector);
    }

    /** The first of these that is there, once a table below has drawn what has changed. */
    protected async focusFirst(selectors: readonly string[]): Promise<void> {
        await this.updateComplete;
        await new Promise(requestAnimationFrame);
        const found = selectors.map((selector) => this.querySelector<HTMLElement>(selector));
        found.find((element) => element !== null)?.focus();
    }
}
