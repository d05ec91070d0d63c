@NullMarked
package dev.openim.listener;

import org.jspecify.annotations.NullMarked;
