/** Delivery of stored messages to the devices of their recipients. */
@NullMarked
package dev.openim.push;

import org.jspecify.annotations.NullMarked;
