package org.wenzheng.site;

import org.wenzheng.publication.problems.Problem;
import org.wenzheng.search.SearchQuery;

/** What went wrong, and what can be done, in words for somebody who reads pages. */
record ErrorPage(int status, String title, String advice) {

    static ErrorPage of(Problem problem, SiteMessages words) {
        int status = problem.status();
        return switch (problem.code()) {
            case "cross-site" ->
                    new ErrorPage(status, words.errorOtherSite(), words.errorOtherSiteAdvice());
            case "cursor-not-valid", "cursor-of-another-list" ->
                    new ErrorPage(status, words.errorPlace(), words.errorPlaceAdvice());
            case "malformed-parameter", "unknown-parameter", "bad-request" ->
                    new ErrorPage(status, words.errorAddress(), words.errorAddressAdvice());
            case "invalid" -> invalid(problem, words);
            default ->
                    switch (status) {
                        case 404 ->
                                new ErrorPage(
                                        status, words.errorNotFound(), words.errorNotFoundAdvice());
                        case 410 ->
                                new ErrorPage(status, words.errorGone(), words.errorGoneAdvice());
                        default ->
                                status < 500
                                        ? new ErrorPage(status, problem.title(), problem.detail())
                                        : new ErrorPage(
                                                status,
                                                words.errorServer(),
                                                words.errorServerAdvice());
                    };
        };
    }

    private static ErrorPage invalid(Problem problem, SiteMessages words) {
        if (has(problem, "too-long")) {
            return new ErrorPage(
                    problem.status(),
                    words.errorTooLong(),
                    words.errorTooLongAdvice(SearchQuery.TEXT_CHARACTERS));
        }
        if (has(problem, "too-many")) {
            return new ErrorPage(
                    problem.status(),
                    words.errorTooMany(),
                    words.errorTooManyAdvice(SearchQuery.CHOICES));
        }
        return new ErrorPage(problem.status(), words.errorAddress(), words.errorAddressAdvice());
    }

    private static boolean has(Problem problem, String code) {
        return problem.errors().stream().anyMatch(error -> error.code().equals(code));
    }
}
