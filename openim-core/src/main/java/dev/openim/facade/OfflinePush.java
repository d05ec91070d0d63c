package dev.openim.facade;

/**
 * What the phone of somebody who is not connected shows.
 *
 * <pre>{@code
 * openIm.send().from("shop").to("bob").offlinePush(OfflinePush.of("Your order", "It is on its way").withBadge())
 *         .text("Order 4711 left the warehouse");
 * }</pre>
 *
 * @param title in bold
 * @param text below it
 * @param ex what the application's client gets with it
 * @param iosSound name of a sound of the client; empty for the usual one
 * @param badge whether the number at the icon goes up
 */
public record OfflinePush(String title, String text, String ex, String iosSound, boolean badge) {
    public static OfflinePush of(String title, String text) {
        return new OfflinePush(title, text, "", "", false);
    }

    public OfflinePush withBadge() {
        return new OfflinePush(title, text, ex, iosSound, true);
    }

    public OfflinePush withEx(String added) {
        return new OfflinePush(title, text, added, iosSound, badge);
    }

    public OfflinePush withIosSound(String name) {
        return new OfflinePush(title, text, ex, name, badge);
    }
}
