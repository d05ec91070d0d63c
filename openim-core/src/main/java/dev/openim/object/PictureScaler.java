package dev.openim.object;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes, scales and encodes a picture. Pixels are left out while decoding, so that never more than four times those of the
 * result are in memory, however large the picture is.
 */
final class PictureScaler {
    private static final Set<String> DECODED = Set.of("jpeg", "png", "gif", "bmp");
    /** One row is decoded at a time, so a side is bounded too. */
    private static final int MAX_SIDE = 20_000;

    private final long maxPixels;

    PictureScaler(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * Returns the smaller picture; none when the picture as it is, is the answer, or is none that is understood.
     *
     * @throws IOException when it is broken
     */
    Optional<Thumbnail> scale(InputStream bytes, ThumbnailRequest request) throws IOException {
        try (ImageInputStream input = new FileCacheImageInputStream(bytes, null)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                    if (DECODED.contains(format)) {
                        return scale(reader, format, input, request);
                    }
                } finally {
                    reader.dispose();
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            // Decoders fail in many ways on what is not quite a picture.
            throw new IOException("The picture cannot be decoded", e);
        }
    }

    private Optional<Thumbnail> scale(
            ImageReader reader, String sourceFormat, ImageInputStream input, ThumbnailRequest request)
            throws IOException {
        Orientation orientation = sourceFormat.equals("jpeg") ? Orientation.of(input) : Orientation.UPRIGHT;
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        Scale scale = Scale.into(orientation.turned(width, height), request);
        String format = request.format().isEmpty() ? keptFormat(sourceFormat) : request.format();
        if (isTooLarge(width, height) || scale.isLarge() || (scale.isOriginal() && format.equals(sourceFormat))) {
            return Optional.empty();
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(scale.subsampling(), scale.subsampling(), 0, 0);
        BufferedImage decoded = reader.read(0, parameters);
        boolean opaque = format.equals("jpeg") || !decoded.getColorModel().hasAlpha();
        return Optional.of(encode(orientation.draw(decoded, scale.width(), scale.height(), opaque), format));
    }

    private boolean isTooLarge(int width, int height) {
        return Math.max(width, height) > MAX_SIDE || (long) width * height > maxPixels;
    }

    private static String keptFormat(String sourceFormat) {
        return sourceFormat.equals("bmp") ? "png" : sourceFormat;
    }

    private static Thumbnail encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("No encoder for " + format);
        }
        return new Thumbnail("image/" + format, out.toByteArray());
    }
}
