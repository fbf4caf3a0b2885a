package planted;

/** A mistake on purpose: the build with the strict profile goes on only where it is refused. */
final class ReturnsNull {

    private ReturnsNull() {}

    static String title() {
        return null;
    }
}
