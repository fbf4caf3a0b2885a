package org.wenzheng.site.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.wenzheng.shared.documents.WordText;
import org.wenzheng.shared.documents.WordText.Level;

/** The record as a document of Word. */
record RecordDocument(WordText text) {

    static byte[] of(PrintedRecord record) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            new RecordDocument(new WordText(document)).write(record);
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(PrintedRecord record) {
        text.layOut(false);
        text.title(record.title());
        record.facts().forEach(fact -> text.labelled(fact.name(), fact.value()));
        if (!record.introduction().isEmpty()) {
            text.heading(record.word("introduction"), Level.PART);
            paragraphs(record.introduction());
        }
        if (!record.record().isEmpty()) {
            text.heading(record.word("record"), Level.PART);
            record.record().forEach(this::chapter);
        }
        if (!record.questions().isEmpty()) {
            text.heading(record.word("answers"), Level.PART);
            record.questions().forEach(question -> asked(question, record.word("waiting")));
        }
        if (record.isEmpty()) {
            text.paragraph(record.word("nothing"));
        }
        text.paragraph(record.word("source", record.address()))
                .setAlignment(ParagraphAlignment.END);
    }

    private void chapter(PrintedRecord.Chapter chapter) {
        text.heading(chapter.title(), Level.SECTION);
        for (PrintedRecord.Said said : chapter.turns()) {
            text.speaker(said.speaker());
            paragraphs(said.paragraphs());
        }
    }

    private void asked(PrintedRecord.Asked question, String waiting) {
        text.heading(question.title(), Level.SECTION);
        text.paragraph(question.meta());
        paragraphs(question.text());
        if (question.answers().isEmpty()) {
            text.paragraph(waiting);
        }
        for (PrintedRecord.Given answer : question.answers()) {
            text.speaker(answer.meta());
            String notice = answer.notice();
            if (notice != null) {
                text.paragraph(notice);
            }
            paragraphs(answer.paragraphs());
        }
    }

    private void paragraphs(List<String> paragraphs) {
        paragraphs.forEach(text::paragraph);
    }
}
