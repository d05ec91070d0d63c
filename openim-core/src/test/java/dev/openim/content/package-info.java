@NullMarked
package dev.openim.content;

import org.jspecify.annotations.NullMarked;
