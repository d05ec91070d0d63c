@NullMarked
package dev.openim.spring.cluster;

import org.jspecify.annotations.NullMarked;
