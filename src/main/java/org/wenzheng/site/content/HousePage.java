package org.wenzheng.site.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.imprint.HouseText;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.imprint.Imprint.House;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.HouseFact;
import org.wenzheng.site.Reader;

/**
 * @param tag language of the text, which may be another than that of the page
 * @param facts who runs the site; empty but on the page about it
 */
record HousePage(String title, String tag, String html, List<Fact> facts) {
    record Fact(HouseFact kind, String value, @Nullable String href) {}

    static HousePage of(House house, String title, HouseText text, Reader reader, Imprint imprint) {
        return new HousePage(
                title,
                text.language().tag(),
                text.html(),
                house == House.ABOUT ? facts(imprint, reader.language()) : List.of());
    }

    private static List<Fact> facts(Imprint imprint, Language language) {
        List<Fact> facts = new ArrayList<>();
        add(facts, HouseFact.OPERATOR, imprint.operator(language), null);
        add(facts, HouseFact.ADDRESS, imprint.address(language), null);
        String telephone = imprint.telephone();
        add(
                facts,
                HouseFact.TELEPHONE,
                telephone,
                telephone == null ? null : "tel:" + telephone.replaceAll("[^0-9+]", ""));
        String email = imprint.email();
        add(facts, HouseFact.EMAIL, email, email == null ? null : "mailto:" + email);
        add(facts, HouseFact.FILING, imprint.filingNumber(), "https://beian.miit.gov.cn/");
        add(
                facts,
                HouseFact.POLICE_FILING,
                imprint.policeFilingNumber(),
                "https://beian.mps.gov.cn/");
        return facts;
    }

    private static void add(
            List<Fact> facts, HouseFact kind, @Nullable String value, @Nullable String href) {
        if (value != null) {
            facts.add(new Fact(kind, value, href));
        }
    }
}
