package org.wenzheng.site.content;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

/**
 * Pictures that other programs show of a page: the question on a card, and the sign of the site.
 *
 * <p>A machine without Chinese fonts draws the sign alone, and one without Java's drawing library
 * has no pictures: nobody misses them but who shares a link.
 */
final class SharePicture {
    static final int WIDTH = 1200;
    static final int HEIGHT = 630;
    private static final int MARGIN = 80;
    private static final int ICON = 180;
    private static final int MOST_LINES = 4;

    private static final Logger LOG = Logger.getLogger(SharePicture.class);

    private static final Color BRAND = new Color(0x0a5768);
    private static final Color INK = new Color(0x14191c);
    private static final Color QUIET = new Color(0x47535a);

    /** What a font has to have, in both scripts. */
    private static final String SAMPLE = "问政市民提问，部门答复問題覆？";

    /** Found first what reads best; another one that has the characters will do. */
    private static final List<String> SIMPLIFIED =
            List.of(
                    "Noto Sans CJK SC",
                    "Source Han Sans SC",
                    "PingFang SC",
                    "Microsoft YaHei",
                    "WenQuanYi Micro Hei",
                    "WenQuanYi Zen Hei");

    private static final List<String> TRADITIONAL =
            List.of("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei");

    private static final String NO_LINE_BEGINS_WITH = "，。？！、；：」』）”’》〉…,.?!;:)%";

    /**
     * @param title the question
     * @param kicker small, above it
     * @param foot small, below it
     */
    record Words(String site, String kicker, String title, String foot) {}

    private SharePicture() {}

    /** PNG; empty where nothing can be drawn here. */
    static Optional<byte[]> card(Words words, Language language) {
        return drawn(WIDTH, HEIGHT, picture -> drawCard(picture, words, font(language)));
    }

    /** For a telephone's home screen: square, and without rounded corners, which it cuts itself. */
    static Optional<byte[]> icon() {
        return drawn(
                ICON,
                ICON,
                picture -> {
                    picture.setColor(BRAND);
                    picture.fillRect(0, 0, ICON, ICON);
                    drawSign(picture, 0, 0, ICON / 32.0);
                });
    }

    @FunctionalInterface
    private interface Drawing {
        void on(Graphics2D picture);
    }

    /** One at a time: who asks for many pictures takes one processor and no more. */
    private static synchronized Optional<byte[]> drawn(int width, int height, Drawing drawing) {
        try {
            if (System.getProperty("java.awt.headless") == null) {
                System.setProperty("java.awt.headless", "true");
            }
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D picture = image.createGraphics();
            picture.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            picture.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            drawing.on(picture);
            picture.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream(64_000);
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", png);
            return Optional.of(png.toByteArray());
        } catch (LinkageError | AWTError | InternalError missing) {
            LOG.debugf(missing, "No pictures can be drawn here");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
    }

    private static void drawCard(Graphics2D picture, Words words, @Nullable Font font) {
        picture.setColor(Color.WHITE);
        picture.fillRect(0, 0, WIDTH, HEIGHT);
        picture.setColor(BRAND);
        picture.fillRect(0, 0, WIDTH, 24);
        if (font == null) {
            double scale = 9;
            double side = 32 * scale;
            drawTile(picture, (WIDTH - side) / 2, (HEIGHT - side) / 2, scale);
            return;
        }
        drawTile(picture, MARGIN, 72, 2);
        text(picture, font.deriveFont(Font.BOLD, 44), INK, words.site(), MARGIN + 84, 120);
        text(picture, font.deriveFont(Font.PLAIN, 30), QUIET, words.kicker(), MARGIN, 208);
        int size = 68;
        List<String> lines = wrapped(picture, font, size, words.title());
        while (lines.size() > MOST_LINES - 1 && size > 48) {
            size -= 4;
            lines = wrapped(picture, font, size, words.title());
        }
        if (lines.size() > MOST_LINES) {
            lines = new ArrayList<>(lines.subList(0, MOST_LINES));
            String last = lines.getLast();
            lines.set(MOST_LINES - 1, last.substring(0, last.length() - 1) + "…");
        }
        int y = 240 + size;
        for (String line : lines) {
            text(picture, font.deriveFont(Font.BOLD, size), INK, line, MARGIN, y);
            y += size * 7 / 5;
        }
        picture.setColor(BRAND);
        picture.fillRect(MARGIN, HEIGHT - 116, WIDTH - 2 * MARGIN, 3);
        String foot = fitting(picture, font.deriveFont(Font.PLAIN, 32), words.foot());
        text(picture, font.deriveFont(Font.PLAIN, 32), QUIET, foot, MARGIN, HEIGHT - 60);
    }

    private static void text(
            Graphics2D picture, Font font, Color color, String text, int x, int y) {
        picture.setFont(font);
        picture.setColor(color);
        picture.drawString(text, x, y);
    }

    private static List<String> wrapped(Graphics2D picture, Font font, int size, String text) {
        FontMetrics metrics = picture.getFontMetrics(font.deriveFont(Font.BOLD, size));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            String next = Character.toString(character);
            boolean full =
                    !line.isEmpty()
                            && metrics.stringWidth(line + next) > WIDTH - 2 * MARGIN
                            && NO_LINE_BEGINS_WITH.indexOf(character) < 0;
            if (full) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(next);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String fitting(Graphics2D picture, Font font, String text) {
        FontMetrics metrics = picture.getFontMetrics(font);
        String shown = text;
        while (shown.length() > 1 && metrics.stringWidth(shown) > WIDTH - 2 * MARGIN) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    private static void drawTile(Graphics2D picture, double x, double y, double scale) {
        picture.setColor(BRAND);
        picture.fill(
                new RoundRectangle2D.Double(x, y, 32 * scale, 32 * scale, 8 * scale, 8 * scale));
        drawSign(picture, x, y, scale);
    }

    /** As favicon.svg has it, in a square of 32. */
    private static void drawSign(Graphics2D picture, double x, double y, double scale) {
        Graphics2D sign = (Graphics2D) picture.create();
        sign.translate(x, y);
        sign.scale(scale, scale);
        Path2D bubble = new Path2D.Double();
        bubble.moveTo(7, 7);
        bubble.lineTo(25, 7);
        bubble.lineTo(25, 20);
        bubble.lineTo(15, 20);
        bubble.lineTo(10, 25);
        bubble.lineTo(10, 20);
        bubble.lineTo(7, 20);
        bubble.closePath();
        sign.setColor(Color.WHITE);
        sign.fill(bubble);
        sign.setColor(BRAND);
        sign.setStroke(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        sign.drawLine(11, 12, 21, 12);
        sign.drawLine(11, 16, 17, 16);
        sign.dispose();
    }

    /** Null where no font of this machine has Chinese characters. */
    private static @Nullable Font font(Language language) {
        return language == Language.ZH_HANT ? Fonts.TRADITIONAL_FONT : Fonts.SIMPLIFIED_FONT;
    }

    /** Looked for when the first card is drawn, and once: a machine may have hundreds of fonts. */
    private static final class Fonts {
        private static final @Nullable Font SIMPLIFIED_FONT = find(SIMPLIFIED);
        private static final @Nullable Font TRADITIONAL_FONT = find(TRADITIONAL);

        private static @Nullable Font find(List<String> preferred) {
            try {
                Font[] all = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
                return Stream.concat(
                                preferred.stream()
                                        .flatMap(
                                                family ->
                                                        Arrays.stream(all)
                                                                .filter(
                                                                        font ->
                                                                                font.getFamily()
                                                                                        .equals(
                                                                                                family))),
                                Arrays.stream(all))
                        .filter(font -> font.canDisplayUpTo(SAMPLE) < 0)
                        .findFirst()
                        .orElse(null);
            } catch (LinkageError | AWTError | InternalError | RuntimeException none) {
                // Where there is no font at all, Java refuses to look.
                LOG.debugf(none, "No fonts");
                return null;
            }
        }
    }
}
