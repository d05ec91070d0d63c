@NullMarked
package dev.openim.hook;

import org.jspecify.annotations.NullMarked;
