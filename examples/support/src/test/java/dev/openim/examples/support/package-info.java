@NullMarked
package dev.openim.examples.support;

import org.jspecify.annotations.NullMarked;
