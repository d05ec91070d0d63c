@NullMarked
package dev.openim.spring.actuate;

import org.jspecify.annotations.NullMarked;
