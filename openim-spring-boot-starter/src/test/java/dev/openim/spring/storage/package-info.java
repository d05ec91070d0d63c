@NullMarked
package dev.openim.spring.storage;

import org.jspecify.annotations.NullMarked;
