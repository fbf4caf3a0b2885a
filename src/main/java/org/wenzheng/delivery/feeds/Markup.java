package org.wenzheng.delivery.feeds;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.wenzheng.shared.prose.Html;

/** Content inside of HTML and XML. */
final class Markup {
    private Markup() {}

    /** Writes into an XML document. */
    @FunctionalInterface
    interface Writer {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    static String document(Writer writer) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            writer.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(fitForXml(text));
        xml.writeEndElement();
    }

    static void empty(XMLStreamWriter xml, String name, String... attributes)
            throws XMLStreamException {
        xml.writeEmptyElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], fitForXml(attributes[i + 1]));
        }
    }

    /** Without the characters that XML 1.0 has no way to write. */
    static String fitForXml(String text) {
        return text.codePoints()
                .filter(
                        c ->
                                c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || c >= 0x20 && c <= 0xD7FF
                                        || c >= 0xE000 && c <= 0xFFFD
                                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Paragraphs of text, which a line feed separates, as HTML. */
    static String paragraphs(String text) {
        return Arrays.stream(text.split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> "<p>" + Html.escaped(line) + "</p>")
                .collect(Collectors.joining());
    }
}
