package org.wenzheng.transcripts.speakers;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import org.jspecify.annotations.Nullable;

/** Whether characters are a word of the language, by HanLP's dictionary of frequent words. */
public final class CommonWord {
    /** What no nickname begins with: verbs, adverbs, prepositions, conjunctions, particles. */
    private static final String FUNCTION_WORDS = "vdpcufrmq";

    private static final String PARTICLES = "dpcu";
    private static final String AUXILIARIES = "是有要会能可应须需";

    private CommonWord() {}

    /** Words that are names of people do not count. */
    public static boolean is(String text) {
        CoreDictionary.@Nullable Attribute word = CoreDictionary.get(text);
        return word != null && !nature(word).startsWith("nr");
    }

    /** Whether it is a word with which nobody is called. */
    public static boolean isNoName(String text) {
        CoreDictionary.@Nullable Attribute word = CoreDictionary.get(text);
        return word != null && FUNCTION_WORDS.indexOf(nature(word).charAt(0)) >= 0;
    }

    /** Whether it is a word that only joins others, or is, has, must or can. */
    public static boolean isParticle(String text) {
        CoreDictionary.@Nullable Attribute word = CoreDictionary.get(text);
        return AUXILIARIES.contains(text)
                || word != null && PARTICLES.indexOf(nature(word).charAt(0)) >= 0;
    }

    private static String nature(CoreDictionary.Attribute word) {
        Nature first = word.nature[0];
        return first.toString();
    }
}
