/** The bus decouples accepting a message from storing and pushing it. */
@NullMarked
package dev.openim.bus;

import org.jspecify.annotations.NullMarked;
