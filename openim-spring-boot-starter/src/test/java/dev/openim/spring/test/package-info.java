@NullMarked
package dev.openim.spring.test;

import org.jspecify.annotations.NullMarked;
