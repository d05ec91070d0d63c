@NullMarked
package dev.openim.order;

import org.jspecify.annotations.NullMarked;
