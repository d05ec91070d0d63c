@NullMarked
package dev.openim.transfer;

import org.jspecify.annotations.NullMarked;
