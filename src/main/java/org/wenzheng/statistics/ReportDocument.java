package org.wenzheng.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/** The figures of a period as a document of Word, for a report that somebody writes. */
public final class ReportDocument {
    public static final String MEDIA_TYPE =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** A4 across, in twentieths of a point: the tables have eleven columns. */
    private static final int LONG_SIDE = 16_838;

    private static final int SHORT_SIDE = 11_906;
    private static final String FONT = "宋体";

    private ReportDocument() {}

    public static byte[] of(String title, StatisticsTables figures, String asOf) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            layAcross(document);
            document.getProperties().getCoreProperties().setTitle(title);
            heading(document, title, 18, true);
            text(document, asOf);
            facts(document, figures.facts());
            text(document, figures.word("howCounted"));
            for (StatisticsTable table : figures.all()) {
                if (!table.rows().isEmpty()) {
                    heading(document, table.title(), 14, false);
                    table(document, table);
                }
            }
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void layAcross(XWPFDocument document) {
        CTPageSz size = document.getDocument().getBody().addNewSectPr().addNewPgSz();
        size.setOrient(STPageOrientation.LANDSCAPE);
        size.setW(BigInteger.valueOf(LONG_SIDE));
        size.setH(BigInteger.valueOf(SHORT_SIDE));
    }

    private static void heading(XWPFDocument document, String words, int points, boolean centred) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBefore(240);
        paragraph.setKeepNext(true);
        paragraph.setAlignment(centred ? ParagraphAlignment.CENTER : ParagraphAlignment.START);
        // What programs build the list of contents from.
        paragraph.getCTP().getPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(centred ? 0 : 1));
        XWPFRun run = run(paragraph, words, points);
        run.setBold(true);
    }

    private static void text(XWPFDocument document, String words) {
        run(document.createParagraph(), words, 11);
    }

    private static XWPFRun run(XWPFParagraph paragraph, String words, int points) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(points);
        run.setText(words);
        return run;
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
        run(paragraph, words, 10).setBold(head);
    }
}
