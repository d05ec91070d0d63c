@NullMarked
package dev.openim.spring.architecture;

import org.jspecify.annotations.NullMarked;
