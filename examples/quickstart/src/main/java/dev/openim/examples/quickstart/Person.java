package dev.openim.examples.quickstart;

/**
 * Someone who uses the application.
 *
 * @param id letters and digits; also his id in messaging
 * @param name as others see it
 */
record Person(String id, String name) {}
