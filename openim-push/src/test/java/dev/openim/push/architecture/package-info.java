@NullMarked
package dev.openim.push.architecture;

import org.jspecify.annotations.NullMarked;
