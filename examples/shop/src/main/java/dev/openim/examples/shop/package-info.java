/** A shop whose people send each other red packets and vote in polls. */
@NullMarked
package dev.openim.examples.shop;

import org.jspecify.annotations.NullMarked;
