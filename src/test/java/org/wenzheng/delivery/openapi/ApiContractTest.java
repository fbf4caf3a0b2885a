package org.wenzheng.delivery.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Read and changed: an answer and a body with a field of each kind. */
    private static final String DOCUMENT =
            """
            {"openapi":"3.1.0","info":{"title":"t","version":"1"},
             "components":{"schemas":{
              "Problem":{"type":"object","required":["code"],"properties":{"code":{"type":"string"}}},
              "Thing":{"type":"object","required":["id","name"],"properties":{
                "id":{"type":"string","format":"uuid","description":"x"},
                "name":{"type":"string"},
                "state":{"type":"string","enum":["open","shut"]},
                "count":{"type":["integer","null"]},
                "part":{"anyOf":[{"$ref":"#/components/schemas/Thing"},{"type":"null"}]}}},
              "Change":{"type":"object","required":["name"],"properties":{
                "name":{"type":"string","maxLength":80},
                "state":{"type":"string","enum":["open","shut"]},
                "note":{"type":["string","null"]}}}}},
             "paths":{"/things/{key}":{
              "get":{"operationId":"getThing","parameters":[
                {"name":"key","in":"path","required":true,"schema":{"type":"string"}},
                {"name":"limit","in":"query","required":false,
                 "schema":{"type":"integer","default":20,"maximum":100}}],
               "responses":{
                "200":{"headers":{"ETag":{"schema":{"type":"string"}}},
                 "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
                "404":{"content":{"application/problem+json":{
                 "schema":{"$ref":"#/components/schemas/Problem"}}}}}},
              "put":{"operationId":"changeThing",
               "requestBody":{"required":true,"content":{"application/json":{
                "schema":{"$ref":"#/components/schemas/Change"}}}},
               "responses":{"204":{"description":"y"}}}}}}
            """;

    private static JsonNode read(String document) {
        try {
            return ApiDocument.condensed(JSON.readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(document, e);
        }
    }

    /** The document with another text in it at the one place where it stands. */
    private static String with(String before, String after) {
        assertEquals(2, DOCUMENT.split(java.util.regex.Pattern.quote(before), -1).length, before);
        return DOCUMENT.replace(before, after);
    }

    private static ApiContract.Compared compared(String before, String after) {
        return ApiContract.compare(read(DOCUMENT), read(with(before, after)));
    }

    private static void breaks(String before, String after, String... breaks) {
        assertEquals(List.of(breaks), compared(before, after).breaks());
    }

    private static void isTold(String before, String after, String... told) {
        ApiContract.Compared compared = compared(before, after);
        assertEquals(List.of(), compared.breaks());
        assertEquals(List.of(told), compared.told());
    }

    @Test
    void theSameDocumentBreaksNothing() {
        isTold("\"t\"", "\"t\"");
    }

    @Test
    void wordsAndNamesOfVariablesAreNobodysContract() {
        isTold("\"description\":\"x\"", "\"description\":\"another\"");
        ApiContract.Compared compared =
                ApiContract.compare(
                        read(DOCUMENT),
                        read(
                                DOCUMENT.replace("{key}", "{id}")
                                        .replace("\"name\":\"key\"", "\"name\":\"id\"")));
        assertEquals(List.of(), compared.breaks());
    }

    @Test
    void anotherMajorVersionMayBreakWhatItLikes() {
        String other =
                with("\"put\":", "\"post\":").replace("\"version\":\"1\"", "\"version\":\"2\"");
        assertEquals(List.of(), ApiContract.compare(read(DOCUMENT), read(other)).breaks());
        String minor = other.replace("\"version\":\"2\"", "\"version\":\"1.5\"");
        assertEquals(
                List.of("PUT /things/{}: is gone"),
                ApiContract.compare(read(DOCUMENT), read(minor)).breaks());
    }

    @Nested
    class OfAnOperation {
        @Test
        void thatIsGone() {
            breaks("\"put\":", "\"post\":", "PUT /things/{}: is gone");
        }

        @Test
        void thatClientsWereGeneratedWithByAnotherName() {
            breaks("getThing", "readThing", "GET /things/{}: is called readThing, was getThing");
        }

        @Test
        void aStatusThatIsNoLongerAnswered() {
            breaks("\"404\"", "\"410\"", "GET /things/{} 404: is no longer answered");
        }

        @Test
        void aStatusThatIsNew() {
            isTold("\"204\":", "\"202\":{},\"204\":", "PUT /things/{} 202: is new");
        }

        @Test
        void aHeaderOrAKindOfAnswerThatIsGone() {
            breaks("\"ETag\"", "\"Link\"", "GET /things/{} 200 ETag: is gone");
            breaks(
                    "\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Thing\"",
                    "\"content\":{\"text/csv\":{\"schema\":{\"$ref\":\"#/components/schemas/Thing\"",
                    "GET /things/{} 200 application/json: is gone");
        }
    }

    @Nested
    class OfAParameter {
        @Test
        void thatIsGone() {
            breaks("\"limit\"", "\"size\"", "GET /things/{} query limit: is gone");
        }

        @Test
        void thatIsRequiredNow() {
            breaks(
                    "\"required\":false",
                    "\"required\":true",
                    "GET /things/{} query limit: is required");
        }

        @Test
        void thatIsNew() {
            String more = "{\"name\":\"q\",\"in\":\"query\",\"required\":%s},{\"name\":\"limit\"";
            breaks(
                    "{\"name\":\"limit\"",
                    more.formatted("true"),
                    "GET /things/{} query q: is new and required");
            isTold("{\"name\":\"limit\"", more.formatted("false"));
        }

        @Test
        void thatTakesLessOrMeansSomethingElseWhereItIsLeftOut() {
            breaks(
                    "\"maximum\":100",
                    "\"maximum\":50",
                    "GET /things/{} query limit: maximum is 50, was 100");
            isTold("\"maximum\":100", "\"maximum\":200");
            breaks(
                    "\"default\":20",
                    "\"default\":10",
                    "GET /things/{} query limit: is 10 where it is left out, was 20");
        }
    }

    @Nested
    class OfABody {
        private static final String AT = "PUT /things/{} body";

        @Test
        void aFieldThatIsNew() {
            String more = "\"size\":{\"type\":\"integer\"},\"note\":";
            isTold("\"note\":", more);
            String required = with("\"required\":[\"name\"]", "\"required\":[\"name\",\"size\"]");
            assertEquals(
                    List.of(AT + ".size: is new and required"),
                    ApiContract.compare(read(DOCUMENT), read(required.replace("\"note\":", more)))
                            .breaks());
        }

        @Test
        void aFieldThatIsGoneOrRequiredNow() {
            breaks("\"note\":", "\"remark\":", AT + ".note: is gone");
            breaks(
                    "\"required\":[\"name\"]",
                    "\"required\":[\"name\",\"note\"]",
                    AT + ".note: is required");
            isTold("\"required\":[\"name\"]", "\"required\":[]");
        }

        @Test
        void aFieldThatTakesLess() {
            breaks("\"maxLength\":80", "\"maxLength\":40", AT + ".name: maxLength is 40, was 80");
            breaks(
                    "\"type\":[\"string\",\"null\"]",
                    "\"type\":\"string\"",
                    AT + ".note: may no longer be null");
            breaks(
                    "\"type\":[\"string\",\"null\"]",
                    "\"type\":[\"integer\",\"null\"]",
                    AT + ".note: is integer, was string");
        }

        @Test
        void valuesThatAreNoLongerTaken() {
            String field = "\"enum\":[\"open\",\"shut\"]},\n    \"note\"";
            breaks(field, "\"enum\":[\"open\"]},\"note\"", AT + ".state: takes only [open]");
            isTold(field, "\"enum\":[\"open\",\"shut\",\"ajar\"]},\"note\"");
        }
    }

    @Nested
    class OfAnAnswer {
        private static final String AT = "GET /things/{} 200";

        @Test
        void aFieldThatIsGoneOrMayBeAbsent() {
            breaks("\"count\":", "\"total\":", AT + ".count: is gone");
            breaks(
                    "\"required\":[\"id\",\"name\"]",
                    "\"required\":[\"id\"]",
                    AT + ".name: may be absent");
            isTold("\"required\":[\"id\",\"name\"]", "\"required\":[\"id\",\"name\",\"state\"]");
        }

        @Test
        void aFieldOfAnotherType() {
            breaks(
                    "\"type\":[\"integer\",\"null\"]",
                    "\"type\":[\"string\",\"null\"]",
                    AT + ".count: is string, was integer");
            breaks(
                    "\"format\":\"uuid\"",
                    "\"format\":\"uri\"",
                    AT + ".id: format is uri, was uuid");
        }

        @Test
        void aFieldThatMayBeNull() {
            breaks(
                    "\"name\":{\"type\":\"string\"},",
                    "\"name\":{\"type\":[\"string\",\"null\"]},",
                    AT + ".name: may be null");
            isTold("\"type\":[\"integer\",\"null\"]", "\"type\":\"integer\"");
            isTold(
                    "{\"anyOf\":[{\"$ref\":\"#/components/schemas/Thing\"},{\"type\":\"null\"}]}",
                    "{\"$ref\":\"#/components/schemas/Thing\"}");
        }

        @Test
        void valuesThatAreNew() {
            String field = "\"enum\":[\"open\",\"shut\"]},\n    \"count\"";
            isTold(
                    field,
                    "\"enum\":[\"open\",\"shut\",\"ajar\"]},\"count\"",
                    AT + ".state: may be [ajar]");
            isTold(field, "\"enum\":[\"open\"]},\"count\"");
        }

        @Test
        void ofARefusalToo() {
            breaks("\"code\":{", "\"kind\":{", "every refusal.code: is gone");
        }
    }
}
