@NullMarked
package dev.openim.spring;

import org.jspecify.annotations.NullMarked;
