@NullMarked
package dev.openim.spring.api;

import org.jspecify.annotations.NullMarked;
