@NullMarked
package dev.openim.spring.hook;

import org.jspecify.annotations.NullMarked;
