/** The build hands these over as text; see addStyles. */
declare module "*.sheet.css" {
    const css: string;
    export default css;
}
