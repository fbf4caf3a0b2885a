package org.wenzheng.shared.documents;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/** Writes paragraphs of a document, in a font that every Chinese Word has. */
public record WordText(XWPFDocument document) {
    public static final String MEDIA_TYPE =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** A4, in twentieths of a point. */
    private static final int LONG_SIDE = 16_838;

    private static final int SHORT_SIDE = 11_906;
    private static final String FONT = "宋体";

    /** What a heading stands above, as programs build the list of contents from it. */
    public enum Level {
        DOCUMENT(0, 18),
        PART(1, 14),
        SECTION(2, 12);

        private final int outline;
        private final int points;

        Level(int outline, int points) {
            this.outline = outline;
            this.points = points;
        }
    }

    public void title(String title) {
        document.getProperties().getCoreProperties().setTitle(title);
        heading(title, Level.DOCUMENT);
    }

    public void layOut(boolean across) {
        CTPageSz size = document.getDocument().getBody().addNewSectPr().addNewPgSz();
        size.setOrient(across ? STPageOrientation.LANDSCAPE : STPageOrientation.PORTRAIT);
        size.setW(BigInteger.valueOf(across ? LONG_SIDE : SHORT_SIDE));
        size.setH(BigInteger.valueOf(across ? SHORT_SIDE : LONG_SIDE));
    }

    public void heading(String words, Level level) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBefore(240);
        paragraph.setKeepNext(true);
        paragraph.setAlignment(
                level == Level.DOCUMENT ? ParagraphAlignment.CENTER : ParagraphAlignment.START);
        paragraph.getCTP().getPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level.outline));
        run(paragraph, words, level.points).setBold(true);
    }

    public XWPFParagraph paragraph(String words) {
        XWPFParagraph paragraph = document.createParagraph();
        run(paragraph, words, 11);
        return paragraph;
    }

    /** Of what follows; stays with it. */
    public void speaker(String words) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBefore(120);
        paragraph.setKeepNext(true);
        run(paragraph, words, 11).setBold(true);
    }

    public void labelled(String label, String words) {
        XWPFParagraph paragraph = document.createParagraph();
        run(paragraph, label + "  ", 11).setBold(true);
        run(paragraph, words, 11);
    }

    public static XWPFRun run(XWPFParagraph paragraph, String words, int points) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(points);
        run.setText(words);
        return run;
    }
}
