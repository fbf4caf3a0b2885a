/** What the page tells of the installation: no data, only how it is set up. */

/** Whose clocks are shown, wherever the browser is. */
export const ZONE = document.body.dataset.zone || "Asia/Shanghai";

/** Characters that a password has at least. */
export const LEAST_PASSWORD = Number(document.body.dataset.leastPassword || 15);
