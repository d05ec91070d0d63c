@NullMarked
package dev.openim.spring.object;

import org.jspecify.annotations.NullMarked;
