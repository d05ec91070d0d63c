@NullMarked
package dev.openim.spring.kafka;

import org.jspecify.annotations.NullMarked;
