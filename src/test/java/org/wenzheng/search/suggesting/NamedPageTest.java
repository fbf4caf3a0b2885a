package org.wenzheng.search.suggesting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.wenzheng.search.suggesting.Suggestion.Kind;
import org.wenzheng.search.typed.SearchText;

/** How well a name fits what somebody types. */
class NamedPageTest {
    private static final NamedPage TOPIC =
            NamedPage.of(
                    new Suggestion(Kind.TOPIC, "住房公积金", null, "housing-fund", 0), List.of("住房公积金"));

    private static final NamedPage DEPARTMENT =
            NamedPage.of(
                    new Suggestion(Kind.DEPARTMENT, "市人力资源和社会保障局", null, "labour", 0),
                    List.of("市人力资源和社会保障局", "市人社局"));

    private static final NamedPage PERSON =
            NamedPage.of(
                    new Suggestion(Kind.PERSON, "曾志强", "市民政局", "zeng-zhiqiang", 0), List.of("曾志强"));

    private static OptionalInt rank(NamedPage page, String typed) {
        return page.rank(NamedPage.Typed.of(SearchText.of(typed)));
    }

    private static void fits(NamedPage page, String... typed) {
        for (String one : typed) {
            assertTrue(rank(page, one).isPresent(), one);
        }
    }

    private static void doesNotFit(NamedPage page, String... typed) {
        for (String one : typed) {
            assertEquals(OptionalInt.empty(), rank(page, one), one);
        }
    }

    @Test
    void aNameIsFoundByItsPartsInEitherScript() {
        fits(TOPIC, "住房公积金", "住", "公积", "公積金", "住房公积金怎么提取");
        fits(DEPARTMENT, "人社局", "社会保障", "请问市人社局在哪里");
        doesNotFit(TOPIC, "公交", "房住", "税");
    }

    @Test
    void aNameIsFoundByPinyinFromAnySyllableOn() {
        fits(TOPIC, "zhufang", "gongjijin", "gongjij", "gong ji jin", "ZhuFang");
        fits(PERSON, "zengzhiqiang", "zhiqiang");
        doesNotFit(TOPIC, "ongji", "gongjiche");
        // As a surname it is read zeng.
        doesNotFit(PERSON, "cengzhiqiang");
    }

    @Test
    void aNameIsFoundByInitialsFromAnySyllableOn() {
        fits(TOPIC, "zfgjj", "gjj", "gj");
        fits(DEPARTMENT, "rsj", "srsj");
        doesNotFit(TOPIC, "gjjx", "z");
    }

    @Test
    void aNameIsFoundByWhatPeopleSayForIt() {
        NamedPage volunteers =
                NamedPage.of(
                        new Suggestion(Kind.TOPIC, "志愿服务", null, "volunteering", 0),
                        List.of("志愿服务"));
        fits(volunteers, "义工");
        doesNotFit(volunteers, "工人");
    }

    @Test
    void whatIsTheNameFitsBetterThanWhatBeginsItOrIsPartOfIt() {
        List<Integer> ranks =
                List.of("住房公积金", "住房", "公积金", "住房公积金提取", "zhufang", "gongjijin", "zfg", "gjj")
                        .stream()
                        .map(typed -> rank(TOPIC, typed).orElseThrow())
                        .toList();
        assertEquals(ranks.stream().sorted().toList(), ranks);
    }
}
