@NullMarked
package dev.openim.push.kafka;

import org.jspecify.annotations.NullMarked;
