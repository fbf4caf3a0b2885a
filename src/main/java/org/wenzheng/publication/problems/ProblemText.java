package org.wenzheng.publication.problems;

import java.util.List;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;

public final class ProblemText {
    private ProblemText() {}

    public static String detail(ProblemException problem, Language language) {
        ProblemWords words = ProblemWords.in(language);
        return problem.type() == CommonProblem.TOO_MANY_REQUESTS
                ? words.detail(problem.type(), List.of(words.wait(problem.retryAfter())))
                : words.detail(problem.type(), problem.arguments());
    }
}
