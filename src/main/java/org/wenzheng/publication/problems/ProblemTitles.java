package org.wenzheng.publication.problems;

import org.wenzheng.shared.text.Language;

/** What a kind of problem is called, for the document of the API. */
public final class ProblemTitles {
    private ProblemTitles() {}

    /** In Simplified Chinese and English. */
    public static String of(String code) {
        return ProblemWords.in(Language.ZH_HANS).title(code)
                + " "
                + ProblemWords.in(Language.EN).title(code);
    }
}
