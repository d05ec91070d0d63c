package dev.openim.object;

import java.awt.Dimension;

/**
 * How large a smaller picture gets. The aspect ratio is kept.
 *
 * @param source pixels of the picture as it is looked at
 */
record Scale(Dimension source, int width, int height) {
    static Scale into(Dimension source, ThumbnailRequest request) {
        double across = factor(request.width(), source.width);
        double down = factor(request.height(), source.height);
        double factor = Math.min(across, down);
        return new Scale(source, scaled(source.width, factor), scaled(source.height, factor));
    }

    private static double factor(int asked, int there) {
        return asked <= 0 || asked > there ? 1 : (double) asked / there;
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    boolean isOriginal() {
        return source.width == width && source.height == height;
    }

    boolean isLarge() {
        return Math.max(width, height) > ThumbnailRequest.MAX_SIDE;
    }

    /** Of so many pixels one is decoded: at most twice those needed remain, for scaling smoothly. */
    int subsampling() {
        double ratio = Math.min((double) source.width / width, (double) source.height / height);
        return Math.max(1, (int) Math.ceil(ratio / 2));
    }
}
