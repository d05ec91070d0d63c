package dev.openim.offlinepush;

/**
 * What a notification says.
 *
 * @param title in bold
 * @param body below it
 */
public record PushText(String title, String body) {}
