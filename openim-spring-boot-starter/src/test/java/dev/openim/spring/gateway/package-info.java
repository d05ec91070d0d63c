@NullMarked
package dev.openim.spring.gateway;

import org.jspecify.annotations.NullMarked;
