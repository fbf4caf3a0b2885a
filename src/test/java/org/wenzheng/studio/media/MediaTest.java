package org.wenzheng.studio.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.media.MediaConfig;

@QuarkusTest
class MediaTest {
    private static final String MEDIA = "/api/v1/studio/media";

    @Inject MediaConfig config;

    private final SignedIn official = SignedIn.as(Role.OFFICIAL);

    private ValidatableResponse upload(String name, byte[] bytes, String alt) {
        return official.asks()
                .contentType("application/octet-stream")
                .body(bytes)
                .queryParam("name", name)
                .queryParam("alt", alt)
                .post(MEDIA)
                .then();
    }

    private static byte[] drawn(String format) {
        BufferedImage image = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xff0000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertTrue(ImageIO.write(image, format, out));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** As a telephone takes it: turned by a quarter, with where it was. */
    private static byte[] photograph() {
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0MM\0*\0\0\0\b\0\2".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0});
        exif.writeBytes(new byte[] {(byte) 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38});
        exif.writeBytes("\0\0\0\0GPS 39.9042N 116.4074E".getBytes(StandardCharsets.ISO_8859_1));
        byte[] plain = drawn("jpg");
        ByteArrayOutputStream photograph = new ByteArrayOutputStream();
        photograph.write(plain, 0, 2);
        segment(photograph, 0xe1, exif.toByteArray());
        segment(photograph, 0xfe, "张三的相机".getBytes(StandardCharsets.UTF_8));
        photograph.write(plain, 2, plain.length - 2);
        photograph.writeBytes("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        return photograph.toByteArray();
    }

    private static void segment(ByteArrayOutputStream into, int marker, byte[] content) {
        into.write(0xff);
        into.write(marker);
        into.write(content.length + 2 >> 8);
        into.write(content.length + 2 & 0xff);
        into.writeBytes(content);
    }

    private static byte[] office(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pdf() {
        return "%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] served(String address) {
        return given().get(address).then().statusCode(200).extract().asByteArray();
    }

    @Test
    void aPictureIsFoundByEverybodyAtItsAddress() throws IOException {
        String address =
                upload("办事 流程（新）.PNG", drawn("png"), "办事流程：先预约，后办理")
                        .statusCode(201)
                        .body("picture", equalTo(true))
                        .body("mediaType", equalTo("image/png"))
                        .body("name", equalTo("办事-流程（新）.png"))
                        .body("alt", equalTo("办事流程：先预约，后办理"))
                        .body("size", greaterThan(0))
                        .extract()
                        .path("address");

        String tag =
                given().get(address)
                        .then()
                        .statusCode(200)
                        .contentType("image/png")
                        .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
                        .header("X-Content-Type-Options", equalTo("nosniff"))
                        .header("Content-Security-Policy", containsString("sandbox"))
                        .header("Content-Disposition", startsWith("inline; filename*=UTF-8''"))
                        .extract()
                        .header("ETag");
        given().header("If-None-Match", tag).get(address).then().statusCode(304);
        given().head(address).then().statusCode(200);
        assertEquals(8, ImageIO.read(new ByteArrayInputStream(served(address))).getWidth());
        given().get(address.replace("新", "旧")).then().statusCode(404);
    }

    @Test
    void whereAPhotographWasTakenGoesWhichSideIsUpStays() throws IOException {
        String address =
                upload("IMG_0001.jpg", photograph(), "路口")
                        .statusCode(201)
                        .extract()
                        .path("address");

        byte[] bare = served(address);

        String content = new String(bare, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains("GPS"), "position");
        assertFalse(content.contains("116.4074"), "position");
        assertFalse(content.contains(iso("张三的相机")), "comment");
        assertFalse(content.contains("script"), "behind the end");
        assertTrue(content.contains("Exif\0\0II*\0\b\0\0\0\1\0\22\1\3\0\1\0\0\0\6\0"), "turned");
        assertArrayEquals(pixels(drawn("jpg")), pixels(bare));
    }

    private static String iso(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void whatStandsBetweenTheLinesOfAPngAndAGifGoes() throws IOException {
        byte[] png = drawn("png");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        told.write(png, 0, 33);
        byte[] text = "tEXtComment\0home".getBytes(StandardCharsets.ISO_8859_1);
        told.writeBytes(new byte[] {0, 0, 0, (byte) (text.length - 4)});
        told.writeBytes(text);
        told.writeBytes(new byte[4]);
        told.write(png, 33, png.length - 33);
        told.writeBytes("PK".getBytes(StandardCharsets.ISO_8859_1));
        byte[] gif = drawn("gif");

        assertArrayEquals(png, served(address(upload("a.png", told.toByteArray(), "甲"))));
        byte[] bare = served(address(upload("a.gif", gif, "甲")));
        assertArrayEquals(pixels(gif), pixels(bare));
    }

    private static String address(ValidatableResponse uploaded) {
        return uploaded.statusCode(201).extract().path("address");
    }

    @Test
    void aPictureNeedsWordsForThoseWhoDoNotSeeIt() {
        upload("a.png", drawn("png"), " ")
                .statusCode(400)
                .body("errors.parameter", equalTo(java.util.List.of("alt")));
    }

    @Test
    void anAttachmentIsStoredByTheReadersBrowser() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("申请表.docx", office("[Content_Types].xml", "word/document.xml"));
        files.put("统计.xlsx", office("[Content_Types].xml", "xl/workbook.xml"));
        files.put("办法.pdf", pdf());
        files.forEach(
                (name, bytes) -> {
                    String address =
                            upload(name, bytes, "")
                                    .statusCode(201)
                                    .body("name", equalTo(name))
                                    .body("picture", equalTo(false))
                                    .extract()
                                    .path("address");
                    given().get(address)
                            .then()
                            .statusCode(200)
                            .header("Content-Disposition", startsWith("attachment;"))
                            .header("Content-Security-Policy", containsString("sandbox"));
                    assertArrayEquals(bytes, served(address));
                });
    }

    @Test
    void whatAFileIsIsToldByWhatIsInIt() {
        upload("页面.png", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "甲")
                .statusCode(415)
                .body("code", equalTo("media-kind-not-allowed"));
        upload("图.svg", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8), "甲")
                .statusCode(415);
        upload("包.docx", office("evil.exe"), "").statusCode(415);
        upload("空.png", new byte[0], "甲").statusCode(415);
        upload("图.exe", drawn("png"), "甲").statusCode(201).body("name", equalTo("图.png"));
        upload(
                        "宏.docx",
                        office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
                        "")
                .statusCode(422)
                .body("code", equalTo("media-with-macros"));
    }

    @ParameterizedTest
    @CsvSource({"png", "jpg", "gif"})
    void aPictureThatBreaksOffIsRefused(String format) {
        byte[] whole = drawn(format);
        int refused = 0;
        for (int length = 20; length < whole.length - 1; length += 7) {
            int status =
                    upload("a." + format, java.util.Arrays.copyOf(whole, length), "甲")
                            .extract()
                            .statusCode();
            assertTrue(status == 201 || status == 422, "HTTP " + status);
            refused += status == 422 ? 1 : 0;
        }
        assertTrue(refused > 0);
    }

    @Test
    void tooLargeIsRefusedByItsKind() {
        byte[] large = java.util.Arrays.copyOf(drawn("png"), 10_000_001);
        upload("a.png", large, "甲")
                .statusCode(413)
                .body("code", equalTo("media-too-large"))
                .body("detail", containsString("10 MB"));
        upload("a.pdf", java.util.Arrays.copyOf(pdf(), 20_000_001), "").statusCode(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd|passwd.pdf",
                "C:\\Users\\张三\\办法.pdf|办法.pdf",
                "a\u202efdp.exe|afdp.pdf",
                "<b onclick=x>\"'.pdf|b-onclick-x.pdf",
                "...|file.pdf",
                "a b　c (1).PDF|a-b-c-1.pdf"
            })
    void namesAreSafe(String given, String kept) {
        upload(given, pdf(), "").statusCode(201).body("name", equalTo(kept));
    }

    @Test
    void theSameContentIsKeptOnce() throws IOException {
        byte[] pdf = ("%PDF-1.7\n" + java.util.UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        long before = files();
        String one = address(upload("甲.pdf", pdf, ""));
        String two = address(upload("乙.pdf", pdf, ""));
        assertFalse(one.equals(two));
        assertEquals(before + 1, files());
    }

    private long files() throws IOException {
        Path folder = config.folder();
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OFFICIAL", "APPROVER", "PRODUCER", "EDITOR", "CLERK"})
    void whoeverWritesMayUpload(Role role) {
        SignedIn.as(role)
                .asks()
                .multiPart("file", "a.png", drawn("png"))
                .multiPart("alt", "road")
                .post(MEDIA)
                .then()
                .statusCode(201)
                .body("alt", equalTo("road"));
    }

    @Test
    void othersMayNot() {
        SignedIn.as(Role.MODERATOR)
                .asks()
                .multiPart("file", "办法.pdf", pdf())
                .post(MEDIA)
                .then()
                .statusCode(403);
        given().multiPart("file", "办法.pdf", pdf()).post(MEDIA).then().statusCode(401);
        official.asks()
                .multiPart("alt", "甲")
                .post(MEDIA)
                .then()
                .statusCode(400)
                .body("code", equalTo("no-file"))
                .body("address", nullValue());
    }
}
