package dev.openim.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureScalerTest {
    private static final int LEFT = 0xFF0000;
    private static final int RIGHT = 0x0000FF;

    private final PictureScaler scaler = new PictureScaler(1_000_000);

    @ParameterizedTest
    @CsvSource({
        "100, 100, 100, 50",
        "0, 50, 100, 50",
        "37, 0, 37, 19",
        "800, 10, 20, 10",
        "1, 1, 1, 1",
        "399, 0, 399, 200",
    })
    void thePictureFitsIntoWhatIsAskedAndKeepsItsShape(int width, int height, int madeWide, int madeHigh)
            throws IOException {
        BufferedImage made =
                decoded(scale(picture(400, 200, "png"), width, height, "").orElseThrow());
        assertThat(made.getWidth()).isEqualTo(madeWide);
        assertThat(made.getHeight()).isEqualTo(madeHigh);
    }

    @Test
    void aPictureThatIsSmallEnoughIsTheAnswer() throws IOException {
        assertThat(scale(picture(40, 20, "png"), 40, 40, "")).isEmpty();
        assertThat(scale(picture(40, 20, "png"), 640, 640, "png")).isEmpty();
        assertThat(scale(picture(40, 20, "png"), 640, 640, "jpeg").orElseThrow().contentType())
                .isEqualTo("image/jpeg");
    }

    @Test
    void aPictureThatWouldStayLargeIsTheAnswer() throws IOException {
        assertThat(scale(picture(1025, 20, "png"), 0, 0, "jpeg")).isEmpty();
    }

    @Test
    void aPictureOfTooManyPixelsIsNotDecoded() throws IOException {
        assertThat(scale(picture(1001, 1000, "png"), 10, 10, "")).isEmpty();
        assertThat(scale(picture(1000, 1000, "png"), 10, 10, "")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"png", "jpeg", "gif", "bmp"})
    void manyFormatsAreUnderstood(String format) throws IOException {
        Thumbnail made = scale(picture(400, 200, format), 100, 100, "").orElseThrow();
        assertThat(made.contentType()).isEqualTo(format.equals("bmp") ? "image/png" : "image/" + format);
        BufferedImage image = decoded(made);
        assertThat(isNear(image.getRGB(10, 25), LEFT)).isTrue();
        assertThat(isNear(image.getRGB(90, 25), RIGHT)).isTrue();
    }

    @Test
    void whatIsTransparentIsWhiteInAJpeg() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB), "png", png);
        BufferedImage made = decoded(scale(png.toByteArray(), 50, 50, "jpeg").orElseThrow());
        assertThat(isNear(made.getRGB(20, 10), 0xFFFFFF)).isTrue();
        assertThat(decoded(scale(png.toByteArray(), 50, 50, "").orElseThrow()).getRGB(20, 10) >>> 24)
                .isZero();
    }

    /** Where the red half of a picture with red on its left is to be seen. */
    @ParameterizedTest
    @CsvSource({"1, left", "2, right", "3, right", "4, left", "5, top", "6, top", "7, bottom", "8, bottom"})
    void aPictureIsTurnedAsTheCameraWasHeld(int code, String side) throws IOException {
        for (boolean little : new boolean[] {true, false}) {
            byte[] jpeg = withOrientation(picture(400, 200, "jpeg"), code, little);
            BufferedImage made = decoded(scale(jpeg, 100, 100, "").orElseThrow());
            boolean upright = side.equals("left") || side.equals("right");
            assertThat(made.getWidth()).isEqualTo(upright ? 100 : 50);
            assertThat(isNear(at(made, side), LEFT)).isTrue();
            assertThat(isNear(at(made, opposite(side)), RIGHT)).isTrue();
        }
    }

    @Test
    void brokenPicturesAreToldFromNone() throws IOException {
        byte[] png = picture(400, 200, "png");
        byte[] cut = Arrays.copyOf(png, 60);
        assertThatIOException().isThrownBy(() -> scale(cut, 10, 10, ""));
        assertThat(scale("no picture".getBytes(UTF_8), 10, 10, "")).isEmpty();
    }

    @Test
    void theQueryOfAnAddressIsUnderstood() {
        assertThat(ThumbnailRequest.of(Map.of())).isEmpty();
        assertThat(ThumbnailRequest.of(Map.of("type", "image", "width", "-3", "height", "9", "format", "webp")))
                .contains(new ThumbnailRequest(0, 9, "png"));
        assertThat(ThumbnailRequest.of(Map.of("type", "image", "format", "jpg")))
                .contains(new ThumbnailRequest(0, 0, "jpeg"));
    }

    private Optional<Thumbnail> scale(byte[] bytes, int width, int height, String format) throws IOException {
        return scaler.scale(new ByteArrayInputStream(bytes), new ThumbnailRequest(width, height, format));
    }

    private static BufferedImage decoded(Thumbnail thumbnail) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
    }

    private static int at(BufferedImage image, String side) {
        int width = image.getWidth();
        int height = image.getHeight();
        return switch (side) {
            case "left" -> image.getRGB(width / 8, height / 2);
            case "right" -> image.getRGB(width - width / 8, height / 2);
            case "top" -> image.getRGB(width / 2, height / 8);
            default -> image.getRGB(width / 2, height - height / 8);
        };
    }

    private static String opposite(String side) {
        return switch (side) {
            case "left" -> "right";
            case "right" -> "left";
            case "top" -> "bottom";
            default -> "top";
        };
    }

    private static boolean isNear(int color, int expected) {
        int distance = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            distance += Math.abs((color >> shift & 0xFF) - (expected >> shift & 0xFF));
        }
        return distance < 60;
    }

    /** Red on the left, blue on the right. */
    private static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(LEFT));
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(new Color(RIGHT));
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] withOrientation(byte[] jpeg, int code, boolean little) {
        int[] exif = little
                ? new int[] {0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, code, 0, 0, 0, 0, 0, 0, 0
                }
                : new int[] {0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, code, 0, 0, 0, 0, 0, 0
                };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + exif.length), 'E', 'x', 'i', 'f', 0, 0});
        Arrays.stream(exif).forEach(out::write);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
