package org.wenzheng.delivery.dumps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dumps.Dump;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.text.Language;

/** The dump as portals of open data read it: DCAT-AP 3, as JSON-LD. */
record CatalogueDescription(ObjectMapper json, Imprint imprint, PublicDump dump, String baseUrl) {
    static final String MEDIA_TYPE = "application/ld+json";

    private static final String IANA = "https://www.iana.org/assignments/media-types/";
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String RIGHTS_NOT_SAID = "rights";

    ObjectNode description() {
        ObjectNode catalogue = json.createObjectNode();
        catalogue
                .putObject("@context")
                .put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("spdx", "http://spdx.org/rdf/terms#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
        catalogue.put("@id", baseUrl + Dump.ADDRESS).put("@type", "dcat:Catalog");
        words(catalogue, "dct:title", "title");
        words(catalogue, "dct:description", "lede");
        reference(catalogue, "foaf:homepage", baseUrl + "/");
        catalogue.set("dct:publisher", publisher());
        time(catalogue, "dct:modified");
        ArrayNode datasets = catalogue.putArray("dcat:dataset");
        Set<String> lists = new LinkedHashSet<>();
        dump.files().forEach(file -> lists.add(file.list()));
        lists.forEach(list -> datasets.add(dataset(list)));
        catalogue.set("dcat:service", service());
        return catalogue;
    }

    private ObjectNode dataset(String list) {
        ObjectNode dataset = json.createObjectNode();
        dataset.put("@id", baseUrl + Dump.ADDRESS + "#" + list).put("@type", "dcat:Dataset");
        words(dataset, "dct:title", "list." + list);
        words(dataset, "dct:description", "about." + list);
        dataset.put("dct:identifier", list);
        reference(dataset, "dct:publisher", publisherId());
        time(dataset, "dct:modified");
        reference(dataset, "dct:language", AUTHORITY + "language/ZHO");
        reference(dataset, "dct:accrualPeriodicity", AUTHORITY + "frequency/DAILY");
        ArrayNode distributions = dataset.putArray("dcat:distribution");
        dump.files().stream()
                .filter(file -> file.list().equals(list))
                .forEach(file -> distributions.add(distribution(file)));
        return dataset;
    }

    private ObjectNode distribution(PublicDump.File file) {
        ObjectNode distribution = json.createObjectNode();
        distribution.put("@id", file.address()).put("@type", "dcat:Distribution");
        reference(distribution, "dcat:accessURL", baseUrl + Dump.ADDRESS);
        reference(distribution, "dcat:downloadURL", file.address());
        reference(distribution, "dcat:mediaType", IANA + file.mediaType());
        reference(
                distribution,
                "dct:format",
                AUTHORITY + "file-type/" + (file.format().equals("csv") ? "CSV" : "JSON"));
        typed(distribution, "dcat:byteSize", String.valueOf(file.bytes()), "nonNegativeInteger");
        ObjectNode checksum = distribution.putObject("spdx:checksum");
        checksum.put("@type", "spdx:Checksum");
        reference(checksum, "spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
        typed(checksum, "spdx:checksumValue", file.sha256(), "hexBinary");
        time(distribution, "dct:issued");
        time(distribution, "dct:modified");
        PublicDump.Licence licence = dump.licence();
        if (licence == null) {
            words(distribution, "dct:rights", RIGHTS_NOT_SAID);
        } else {
            reference(distribution, "dct:license", licence.address());
        }
        return distribution;
    }

    private ObjectNode service() {
        ObjectNode service = json.createObjectNode();
        service.put("@id", baseUrl + "/api/v1/public").put("@type", "dcat:DataService");
        words(service, "dct:title", "service");
        reference(service, "dcat:endpointURL", baseUrl + "/api/v1/public");
        reference(service, "dcat:endpointDescription", baseUrl + "/openapi");
        return service;
    }

    private ObjectNode publisher() {
        ObjectNode publisher = json.createObjectNode();
        publisher.put("@id", publisherId()).put("@type", "foaf:Agent");
        ArrayNode names = publisher.putArray("foaf:name");
        for (Language language : Language.values()) {
            @Nullable String operator = imprint.operator(language);
            said(names, language, Objects.requireNonNullElse(operator, imprint.name(language)));
        }
        return publisher;
    }

    private String publisherId() {
        return baseUrl + "/about#publisher";
    }

    private void words(ObjectNode thing, String property, String key) {
        ArrayNode all = thing.putArray(property);
        for (Language language : Language.values()) {
            said(all, language, Bundle.of("dumps", language.locale()).getString(key));
        }
    }

    private static void said(ArrayNode all, Language language, String words) {
        all.addObject().put("@value", words).put("@language", language.tag());
    }

    private void time(ObjectNode thing, String property) {
        typed(thing, property, dump.madeAt().toString(), "dateTime");
    }

    private static void typed(ObjectNode thing, String property, String value, String type) {
        thing.putObject(property).put("@value", value).put("@type", "xsd:" + type);
    }

    private static void reference(ObjectNode thing, String property, String address) {
        thing.putObject(property).put("@id", address);
    }
}
