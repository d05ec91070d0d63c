@NullMarked
package dev.openim.access;

import org.jspecify.annotations.NullMarked;
