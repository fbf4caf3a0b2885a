package org.wenzheng.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.wenzheng.shared.documents.WordText;

/**
 * The figures of a period as a document of Word, for a report that somebody writes. It lies across:
 * the tables have eleven columns.
 */
public final class ReportDocument {
    private ReportDocument() {}

    public static byte[] of(String title, StatisticsTables figures, String asOf) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            WordText text = new WordText(document);
            text.layOut(true);
            text.title(title);
            text.paragraph(asOf);
            facts(document, figures.facts());
            text.paragraph(figures.word("howCounted"));
            for (StatisticsTable table : figures.all()) {
                if (!table.rows().isEmpty()) {
                    text.heading(table.title(), WordText.Level.PART);
                    table(document, table);
                }
            }
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void facts(XWPFDocument document, List<StatisticsTables.Fact> facts) {
        XWPFTable table = document.createTable(facts.size(), 2);
        table.setWidth("60%");
        for (int at = 0; at < facts.size(); at++) {
            fill(table.getRow(at).getCell(0), facts.get(at).name(), false, false);
            fill(table.getRow(at).getCell(1), facts.get(at).value(), false, true);
        }
    }

    private static void table(XWPFDocument document, StatisticsTable content) {
        XWPFTable table = document.createTable(content.rows().size() + 1, content.heads().size());
        table.setWidth("100%");
        XWPFTableRow heads = table.getRow(0);
        heads.setRepeatHeader(true);
        for (int column = 0; column < content.heads().size(); column++) {
            fill(heads.getCell(column), content.heads().get(column), true, column > 0);
        }
        for (int at = 0; at < content.rows().size(); at++) {
            StatisticsTable.Row row = content.rows().get(at);
            XWPFTableRow line = table.getRow(at + 1);
            line.setCantSplitRow(true);
            fill(line.getCell(0), row.name(), false, false);
            for (int column = 0; column < row.cells().size(); column++) {
                fill(line.getCell(column + 1), row.cells().get(column), false, true);
            }
        }
    }

    private static void fill(XWPFTableCell cell, String words, boolean head, boolean figure) {
        XWPFParagraph paragraph = cell.getParagraphs().getFirst();
        paragraph.setAlignment(figure ? ParagraphAlignment.END : ParagraphAlignment.START);
        WordText.run(paragraph, words, 10).setBold(head);
    }
}
