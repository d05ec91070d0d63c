/** A shop with a room to talk in: one small class for each way to take part in messaging. */
@NullMarked
package dev.openim.examples.shop;

import org.jspecify.annotations.NullMarked;
