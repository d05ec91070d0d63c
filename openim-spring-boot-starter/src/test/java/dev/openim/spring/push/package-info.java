@NullMarked
package dev.openim.spring.push;

import org.jspecify.annotations.NullMarked;
