package org.wenzheng.publication.imprint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "wenzheng.site")
public interface ImprintConfig {
    /** In Simplified Chinese; readers of Traditional see it converted. */
    @WithDefault("问政")
    String name();

    Optional<String> nameEn();

    /** Who answers for the site by law; in Chinese. */
    Optional<String> operator();

    Optional<String> operatorEn();

    Optional<String> address();

    Optional<String> telephone();

    Optional<String> email();

    /** ICP filing (MIIT), such as 京ICP备12345678号. */
    Optional<String> filingNumber();

    /** Filing with the public security organs, such as 京公网安备11010102000001号. */
    Optional<String> policeFilingNumber();

    /** {@code #rrggbb}, dark enough to be read on white. */
    Optional<String> brandColour();

    /** PNG, JPEG, WebP or SVG. */
    Optional<Path> logo();

    /** Folder with {@code privacy.md}, {@code about.md}, {@code accessibility.md}. */
    @WithDefault("${wenzheng.data:data}/site")
    Path texts();
}
