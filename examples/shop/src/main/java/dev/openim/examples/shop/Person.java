package dev.openim.examples.shop;

/** Somebody in the shop's own table. */
record Person(String id, String name) {}
