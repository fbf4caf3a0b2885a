package org.wenzheng.shared;

/**
 * One kind of error that a caller can act on; implemented by the enum of each feature. The words
 * for people are in the bundle {@code problems}: {@code <code>.title} and {@code <code>.detail}.
 */
public interface ProblemType {
    /** The HTTP status that fits, 400 to 599. */
    int status();

    String name();

    /** Stable, lower-case, words joined by hyphens: {@code already-on-air}. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
