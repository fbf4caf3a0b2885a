package org.wenzheng.site.asking;

import java.util.List;
import org.wenzheng.shared.text.Language;

/** Numbers of two digits in words, as they are read out. */
final class NumberWords {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final List<String> TEENS =
            List.of(
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ONES =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private NumberWords() {}

    /**
     * @param number 10 to 99
     */
    static String of(int number, Language language) {
        int tens = number / 10;
        int ones = number % 10;
        if (language != Language.EN) {
            return (tens == 1 ? "" : String.valueOf(DIGITS.charAt(tens)))
                    + "十"
                    + (ones == 0 ? "" : String.valueOf(DIGITS.charAt(ones)));
        }
        return tens == 1
                ? TEENS.get(ones)
                : TENS.get(tens - 2) + (ones == 0 ? "" : "-" + ONES.get(ones - 1));
    }
}
