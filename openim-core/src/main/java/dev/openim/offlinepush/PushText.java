package dev.openim.offlinepush;

/**
 * What a notification says.
 *
 * <pre>{@code
 * PushText text = new PushText("Alice", "hello");
 * }</pre>
 *
 * @param title in bold
 * @param body below it
 */
public record PushText(String title, String body) {}
