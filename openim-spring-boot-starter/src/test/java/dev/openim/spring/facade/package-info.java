@NullMarked
package dev.openim.spring.facade;

import org.jspecify.annotations.NullMarked;
