@NullMarked
package dev.openim.chat;

import org.jspecify.annotations.NullMarked;
