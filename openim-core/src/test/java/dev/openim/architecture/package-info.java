@NullMarked
package dev.openim.architecture;

import org.jspecify.annotations.NullMarked;
