package org.wenzheng.delivery.feeds;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Site maps after sitemaps.org 0.9. */
final class SiteMap {
    /** The protocol's limit for one map. */
    static final int MOST = 50_000;

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private SiteMap() {}

    /**
     * @param changedAt null where it is not known
     */
    record Address(String url, @Nullable OffsetDateTime changedAt) {}

    /** How many parts the questions need. */
    static int parts(long questions) {
        return (int) ((questions + MOST - 1) / MOST);
    }

    static String map(List<Address> addresses) {
        return Markup.document(
                xml -> {
                    xml.writeStartElement("urlset");
                    xml.writeDefaultNamespace(NAMESPACE);
                    for (Address address : addresses) {
                        xml.writeStartElement("url");
                        Markup.element(xml, "loc", address.url());
                        OffsetDateTime changedAt = address.changedAt();
                        if (changedAt != null) {
                            Markup.element(xml, "lastmod", time(changedAt));
                        }
                        xml.writeEndElement();
                    }
                    xml.writeEndElement();
                });
    }

    /**
     * @param start address of the parts, up to their number
     * @param parts the last number
     */
    static String index(String start, int parts) {
        return Markup.document(
                xml -> {
                    xml.writeStartElement("sitemapindex");
                    xml.writeDefaultNamespace(NAMESPACE);
                    for (int part = 0; part <= parts; part++) {
                        xml.writeStartElement("sitemap");
                        Markup.element(xml, "loc", start + part + ".xml");
                        xml.writeEndElement();
                    }
                    xml.writeEndElement();
                });
    }

    private static String time(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
