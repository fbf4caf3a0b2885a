package org.wenzheng.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Frame.Section;

@ApplicationScoped
class ShowErrorPage implements org.wenzheng.publication.problems.ErrorRenderer {
    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance error(Frame frame, ErrorPage error);
    }

    private final PublicSettings settings;

    ShowErrorPage(PublicSettings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] render(Problem problem, Language language) {
        Visit visit = new Visit(new Reader(language, settings.zone()), "", null);
        ErrorPage error = ErrorPage.of(problem, visit.words());
        Frame frame = visit.frame(Section.ERROR, error.title(), "", "/").unlisted();
        return visit.render(Templates.error(frame, error));
    }
}
