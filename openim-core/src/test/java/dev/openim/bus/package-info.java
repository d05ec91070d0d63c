@NullMarked
package dev.openim.bus;

import org.jspecify.annotations.NullMarked;
