package org.wenzheng.shared.prose;

import org.commonmark.node.CustomNode;
import org.commonmark.node.Delimited;
import org.commonmark.node.Node;
import org.commonmark.node.Nodes;
import org.commonmark.node.SourceSpans;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/** Two tildes around words, so that they can be refused; one is for spans, as in 5~7天. */
final class Strikethrough implements DelimiterProcessor {

    static final class Struck extends CustomNode implements Delimited {
        @Override
        public String getOpeningDelimiter() {
            return "~~";
        }

        @Override
        public String getClosingDelimiter() {
            return "~~";
        }
    }

    @Override
    public char getOpeningCharacter() {
        return '~';
    }

    @Override
    public char getClosingCharacter() {
        return '~';
    }

    @Override
    public int getMinLength() {
        return 2;
    }

    @Override
    public int process(DelimiterRun opening, DelimiterRun closing) {
        if (opening.length() != closing.length() || opening.length() != 2) {
            return 0;
        }
        Node struck = new Struck();
        SourceSpans spans = new SourceSpans();
        spans.addAllFrom(opening.getOpeners(2));
        for (Node node : Nodes.between(opening.getOpener(), closing.getCloser())) {
            struck.appendChild(node);
            spans.addAll(node.getSourceSpans());
        }
        spans.addAllFrom(closing.getClosers(2));
        struck.setSourceSpans(spans.getSourceSpans());
        opening.getOpener().insertAfter(struck);
        return 2;
    }
}
