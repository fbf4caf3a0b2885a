package planted;

/** A mistake on purpose: bin/lib/prove-checks expects that the strict profile refuses it. */
final class ReturnsNull {

    private ReturnsNull() {}

    static String title() {
        return null;
    }
}
