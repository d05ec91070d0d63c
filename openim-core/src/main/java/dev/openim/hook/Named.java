package dev.openim.hook;

/**
 * A bean of the application.
 *
 * @param name what it is called in logs and meters
 */
public record Named<T>(String name, T bean) {}
