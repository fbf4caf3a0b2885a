package org.wenzheng.publication.imprint;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The colour of links, buttons and the line on top of each page. Contrasts are those of WCAG 2.2,
 * from 1 to 21.
 */
public record BrandColour(int red, int green, int blue) {
    private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Success criterion 1.4.3. */
    static final double LEAST_CONTRAST = 4.5;

    private static final BrandColour WHITE = new BrandColour(255, 255, 255);
    private static final BrandColour BLACK = new BrandColour(0, 0, 0);

    /** What stands under the colour, as {@code --paper} and {@code --wash} of tokens.css. */
    private static final BrandColour LIGHT_WASH = read("#eef3f4");

    private static final BrandColour DARK_WASH = read("#1b2428");
    private static final BrandColour ON_BRAND_IN_THE_DARK = read("#0b2229");

    /** So much lighter a colour becomes at each try to be read in the dark. */
    private static final double STEP = 0.04;

    /**
     * @throws IllegalArgumentException unless it is written as {@code #rrggbb}
     */
    static BrandColour read(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw new IllegalArgumentException(written);
        }
        byte[] parts = HexFormat.of().parseHex(written.substring(1).toLowerCase(Locale.ROOT));
        return new BrandColour(parts[0] & 0xff, parts[1] & 0xff, parts[2] & 0xff);
    }

    /** To the darkest of what it stands on in light pages, where its own text is white. */
    double contrast() {
        return contrast(LIGHT_WASH);
    }

    boolean isReadable() {
        return contrast() >= LEAST_CONTRAST;
    }

    double contrast(BrandColour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /** The same hue, light enough for dark pages. */
    BrandColour inTheDark() {
        double share = 0;
        BrandColour lighter = this;
        while (lighter.contrast(DARK_WASH) < LEAST_CONTRAST + 1
                || lighter.contrast(ON_BRAND_IN_THE_DARK) < LEAST_CONTRAST + 1) {
            share += STEP;
            lighter = mixed(WHITE, share);
        }
        return lighter;
    }

    /** For pages on screens: on paper everything is black. */
    String css() {
        BrandColour dark = inTheDark();
        return """
                @media screen {
                    :root {
                        --brand: light-dark(%s, %s);
                        --brand-deep: light-dark(%s, %s);
                        --on-brand: light-dark(%s, %s);
                    }
                }
                """
                .formatted(
                        this,
                        dark,
                        mixed(BLACK, 0.3),
                        dark.mixed(WHITE, 0.45),
                        WHITE,
                        ON_BRAND_IN_THE_DARK);
    }

    private BrandColour mixed(BrandColour other, double share) {
        return new BrandColour(
                mixed(red, other.red, share),
                mixed(green, other.green, share),
                mixed(blue, other.blue, share));
    }

    private static int mixed(int one, int other, double share) {
        return (int) Math.round(one + (other - one) * Math.min(1, share));
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
