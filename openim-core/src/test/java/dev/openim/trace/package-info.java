@NullMarked
package dev.openim.trace;

import org.jspecify.annotations.NullMarked;
