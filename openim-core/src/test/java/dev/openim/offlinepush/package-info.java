@NullMarked
package dev.openim.offlinepush;

import org.jspecify.annotations.NullMarked;
