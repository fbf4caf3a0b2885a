package org.wenzheng.publication.problems;

import org.wenzheng.shared.text.Language;

/**
 * Shows a problem to a person. Implemented by the site, which this package does not know; where no
 * bean of this type is, all callers get JSON.
 */
public interface ErrorRenderer {
    /** A whole HTML document in UTF-8. Must not fail, and must not ask the database. */
    byte[] render(Problem problem, Language language);
}
