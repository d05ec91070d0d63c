package dev.openim.object;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * How a camera was held. Phones store pictures as the sensor lies and say in the Exif data how to turn them; what says so is
 * lost in a smaller picture, so that one is turned.
 *
 * @param code 1 to 8 as in the Exif tag 0x0112
 */
record Orientation(int code) {
    static final Orientation UPRIGHT = new Orientation(1);

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int APP1 = 0xFFE1;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;
    private static final int MAX_SEGMENTS = 64;

    /** Reads the orientation of a JPEG from its beginning, and leaves the stream where it was. */
    static Orientation of(ImageInputStream input) throws IOException {
        input.mark();
        try {
            input.setByteOrder(ByteOrder.BIG_ENDIAN);
            int code = input.readUnsignedShort() == START_OF_IMAGE ? search(input) : 1;
            return code >= 1 && code <= 8 ? new Orientation(code) : UPRIGHT;
        } catch (IOException e) {
            return UPRIGHT;
        } finally {
            input.setByteOrder(ByteOrder.BIG_ENDIAN);
            input.reset();
        }
    }

    private static int search(ImageInputStream input) throws IOException {
        for (int segment = 0; segment < MAX_SEGMENTS; segment++) {
            int marker = input.readUnsignedShort();
            long end = input.getStreamPosition() + input.readUnsignedShort();
            if (marker == START_OF_SCAN || (marker & 0xFF00) != 0xFF00) {
                return 1;
            }
            if (marker == APP1 && input.readInt() == EXIF) {
                input.readUnsignedShort();
                return fromTiff(input);
            }
            input.seek(end);
        }
        return 1;
    }

    private static int fromTiff(ImageInputStream input) throws IOException {
        long start = input.getStreamPosition();
        boolean little = input.readUnsignedShort() == 0x4949;
        input.setByteOrder(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        input.readUnsignedShort();
        input.seek(start + input.readUnsignedInt());
        int entries = input.readUnsignedShort();
        for (int entry = 0; entry < entries; entry++) {
            int tag = input.readUnsignedShort();
            input.readUnsignedShort();
            input.readInt();
            int value = input.readUnsignedShort();
            input.readUnsignedShort();
            if (tag == TAG) {
                return value;
            }
        }
        return 1;
    }

    private boolean isOnItsSide() {
        return code >= 5;
    }

    /** Returns the size as it is looked at. */
    Dimension turned(int width, int height) {
        return isOnItsSide() ? new Dimension(height, width) : new Dimension(width, height);
    }

    /** Draws a picture upright, at a size as it is looked at. */
    BufferedImage draw(BufferedImage image, int width, int height, boolean opaque) {
        BufferedImage drawn =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            if (opaque) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, width, height);
            }
            Dimension upright = turned(image.getWidth(), image.getHeight());
            AffineTransform transform =
                    AffineTransform.getScaleInstance((double) width / upright.width, (double) height / upright.height);
            transform.concatenate(turn(image.getWidth(), image.getHeight()));
            graphics.drawImage(image, transform, null);
            return drawn;
        } finally {
            graphics.dispose();
        }
    }

    private AffineTransform turn(int width, int height) {
        return switch (code) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
